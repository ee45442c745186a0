import { type Command, CommanderError } from 'commander'
import { exitCode } from './exit-code.ts'
import { failureOf, printFailure } from './failure.ts'
import { Interrupted } from './interruption.ts'
import type { Terminal } from './terminal.ts'

/** Thrown before a command's action: another process has run it. */
export class Answered extends Error {
  readonly exitCode: number

  constructor(code: number) {
    super('Another process has run the command.')
    this.exitCode = code
  }
}

/**
 * Runs the command line. This is the one place where an error becomes a message, a hint and an exit code.
 *
 * @returns the exit code
 */
export async function runProgram(
  program: Command,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const { signal } = terminal
  try {
    await program.parseAsync(words, { from: 'user' })
    const interrupted = signal.reason instanceof Interrupted ? signal.reason.exitCode : undefined
    return terminal.exitCode ?? interrupted ?? exitCode.completed
  } catch (error) {
    if (error instanceof Answered) return error.exitCode
    return report(echoOf(signal, error), program, words, terminal)
  }
}

function report(error: unknown, program: Command, words: readonly string[], terminal: Terminal): number {
  if (error instanceof Interrupted) {
    terminal.note('pasek: cancelled')
    return error.exitCode
  }
  if (error instanceof CommanderError && hasShownHelp(error)) {
    return error.exitCode === 0 ? exitCode.completed : exitCode.wrongUsage
  }
  const failure = failureOf(error, program, words)
  printFailure(failure, words.includes('--json'), terminal)
  return failure.exitCode
}

/** The interruption itself, where the error is only that something was waiting for it. */
function echoOf(signal: AbortSignal, error: unknown): unknown {
  return signal.aborted && error instanceof Error && error.name === 'AbortError' ? signal.reason : error
}

/** Asked for help or the version, or shown help because a subcommand was missing. */
function hasShownHelp(error: CommanderError): boolean {
  return error.exitCode === 0 || error.code === 'commander.help'
}
