import { once } from 'node:events'
import { PasekError } from '@pasek/core'
import type { Fault, SimulatorOptions } from '@pasek/simulator'
import { type Command, Option } from 'commander'
import { exitCode } from '../command/exit-code.ts'
import { wholeNumber } from '../command/numbers.ts'
import { refusePort } from '../command/refuse-port.ts'
import type { Terminal } from '../command/terminal.ts'

type Options = {
  port: number
  profile: NonNullable<SimulatorOptions['profile']>
  products: number
  seed: number
  damaged: boolean
  fault: string[]
  json?: true
}

const help = `
It is for the demo and for trying Pasek out: it answers as a PrestaShop would, and fails as one would.
It is on this computer, which is allowed for it with: pasek shop add NAME --url URL --allow-private

Examples:
  $ pasek simulator --port 8099
  $ pasek simulator --products 20000 --fault latency,delayMs=200 --fault html-503:0.05`

export function simulatorCommand(program: Command, terminal: Terminal): void {
  const { signal } = terminal
  program
    .command('simulator')
    .description('Run a make-believe PrestaShop on this computer until Ctrl-C.')
    .addOption(
      new Option('--port <port>', '0 takes any that is free').argParser(wholeNumber(0, 65_535)).default(0),
    )
    .addOption(
      new Option('--profile <version>', 'which PrestaShop').choices(['1.7.7', '8.2', '9.1']).default('9.1'),
    )
    .addOption(new Option('--products <n>', 'how many').argParser(wholeNumber(0)).default(200))
    .addOption(
      new Option('--seed <n>', 'the same number makes the same shop').argParser(wholeNumber(0)).default(1),
    )
    .option('--damaged', 'with a few products that cannot be imported', false)
    .addOption(
      new Option('--fault <fault>', 'kind[:rate][,name=value…]; may be repeated')
        .argParser((text: string, earlier: string[]) => [...earlier, text])
        .default([], 'none'),
    )
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .action(async ({ fault, json, ...options }: Options) => {
      const { parseFault, startSimulator } = await import('@pasek/simulator') // no other command needs it
      const faults = fault.map((text) => faultOf(text, parseFault))
      const simulator = await startSimulator({ ...options, faults }).catch(refusePort)
      try {
        const { url, key } = simulator
        if (json) terminal.printJson({ url, key })
        else for (const line of [`address  ${url}`, `key      ${key}`]) terminal.printLine(line)
        terminal.note('Stop it with Ctrl-C.')
        if (!signal.aborted) await once(signal, 'abort')
      } finally {
        await simulator.close()
      }
      terminal.exitCode = exitCode.completed // Ctrl-C is how it ends
    })
}

function faultOf(text: string, parse: (text: string) => Fault): Fault {
  try {
    return parse(text)
  } catch (cause) {
    throw new PasekError('USAGE', cause instanceof Error ? cause.message : String(cause), {
      cause,
      hint: 'See: pasek simulator --help',
    })
  }
}
