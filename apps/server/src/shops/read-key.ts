import { readFileSync } from 'node:fs'
import { PasekError } from '@pasek/core'
import { type Command, Option } from 'commander'
import type { Terminal } from '../command/terminal.ts'
import { keyPattern } from './key-pattern.ts'

export type KeyOptions = { keyEnv?: string; keyFile?: string }

/** There is no option for the key itself: other users of the computer could read it in the list of processes. */
export function addKeyOptions(command: Command): Command {
  return command
    .addOption(new Option('--key-env <variable>', 'the environment variable that holds the webservice key'))
    .addOption(
      new Option('--key-file <file>', 'the file that holds the key; - for the input').conflicts('keyEnv'),
    )
}

/** @throws PasekError USAGE; what was read is never repeated */
export async function readKey(options: KeyOptions, terminal: Terminal): Promise<string> {
  const key = (await givenKey(options, terminal)).trim()
  if (key === '') throw new PasekError('USAGE', 'The key is empty.', { hint: whereFrom })
  if (!keyPattern.test(key)) {
    throw new PasekError('USAGE', 'The key holds spaces or characters that no key has.', { hint: whereFrom })
  }
  return key
}

const whereFrom = 'Copy it from Advanced Parameters > Webservice of the shop.'

async function givenKey({ keyEnv, keyFile }: KeyOptions, terminal: Terminal): Promise<string> {
  if (keyEnv !== undefined) return fromEnvironment(keyEnv, terminal)
  if (keyFile !== undefined) return fromFile(keyFile, terminal)
  const { keyboard } = terminal
  if (keyboard.isTTY) return keyboard.ask('Webservice key (not shown): ', { hidden: true })
  throw new PasekError('USAGE', 'No key was given.', {
    hint: 'Name a variable with --key-env or a file with --key-file, or run it in a terminal to be asked.',
  })
}

function fromEnvironment(variable: string, { env }: Terminal): string {
  const key = env[variable]
  if (key !== undefined) return key
  // a key given in place of the variable's name must not be repeated
  const name = /^\w{1,31}$/.test(variable) ? ` ${variable}` : ' named by --key-env'
  throw new PasekError('USAGE', `The environment variable${name} is not set.`, {
    hint: '--key-env takes the name of the variable, e.g. --key-env SHOP_KEY. Export the key there first.',
  })
}

async function fromFile(file: string, terminal: Terminal): Promise<string> {
  try {
    return file === '-' ? await terminal.keyboard.read() : readFileSync(terminal.path(file), 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    throw new PasekError('USAGE', `The file named by --key-file cannot be read${code}.`, {
      cause,
      hint: '--key-file takes the path of a file with the key in it.',
    })
  }
}
