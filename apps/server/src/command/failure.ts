import { type ErrorCode, type PasekError, redacted } from '@pasek/core'
import { pasekErrorOf } from '@pasek/tracker'
import { type Command, CommanderError } from 'commander'
import { exitCode } from './exit-code.ts'
import { fullName } from './full-name.ts'
import { styled } from './screen.ts'
import type { Terminal } from './terminal.ts'

/** What a command tells about its failure. */
export type Failure = {
  code: ErrorCode
  message: string
  hint: string
  exitCode: number
  stack?: string | undefined
}

export function failureOf(error: unknown, program: Command, words: readonly string[]): Failure {
  if (error instanceof CommanderError) return usageFailure(error, program, words)
  const known = pasekErrorOf(error)
  return {
    code: known.code,
    message: known.message,
    hint: known.hint,
    exitCode: known.code === 'USAGE' ? exitCode.wrongUsage : exitCode.failed,
    stack: known.code === 'INTERNAL' ? stackOf(known) : undefined,
  }
}

export function printFailure(
  { code, message, hint, stack }: Failure,
  json: boolean,
  terminal: Pick<Terminal, 'err' | 'note' | 'printJson'>,
): void {
  terminal.note(`${styled(terminal.err, 'red', 'pasek:')} ${message}\n  ${hint}`)
  if (stack !== undefined) terminal.note(styled(terminal.err, 'dim', stack))
  if (json) terminal.printJson({ error: { code, message, hint } })
}

function usageFailure(error: CommanderError, program: Command, words: readonly string[]): Failure {
  const [message = '', suggestion = ''] = error.message.replace(/^error: /, '').split('\n')
  const help = `See: ${fullName(commandNamed(program, words))} --help`
  return {
    code: 'USAGE',
    message: redacted(sentence(message)),
    hint: `${suggestion.replace(/^\((.*)\)$/, '$1 ')}${help}`,
    exitCode: exitCode.wrongUsage,
  }
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return capital.endsWith('.') ? capital : `${capital}.`
}

/** The deepest command that the words name. */
function commandNamed(program: Command, words: readonly string[]): Command {
  let command = program
  for (const word of words) command = command.commands.find((each) => each.name() === word) ?? command
  return command
}

function stackOf(error: PasekError): string | undefined {
  const stack = error.cause instanceof Error ? error.cause.stack : error.stack
  return stack === undefined ? undefined : redacted(stack)
}
