import { type Command, CommanderError } from 'commander'
import { exitCode } from './exit-code.ts'
import { failureOf, printFailure } from './failure.ts'
import { Interrupted } from './interruption.ts'

/**
 * Runs the command line. This is the one place where an error becomes a message, a hint and an exit code. A
 * command that ends otherwise than completed, without an error, sets `process.exitCode` itself.
 */
export async function runProgram(
  program: Command,
  words: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  endQuietlyWithItsReader(process.stdout)
  try {
    await program.parseAsync(words, { from: 'user' })
    if (signal.reason instanceof Interrupted) process.exitCode ??= signal.reason.exitCode
  } catch (error) {
    process.exitCode = report(echoOf(signal, error), program, words)
  }
}

function report(error: unknown, program: Command, words: readonly string[]): number {
  if (error instanceof Interrupted) {
    process.stderr.write('pasek: cancelled\n')
    return error.exitCode
  }
  if (error instanceof CommanderError && hasShownHelp(error)) {
    return error.exitCode === 0 ? exitCode.completed : exitCode.wrongUsage
  }
  const failure = failureOf(error, program, words)
  printFailure(failure, words.includes('--json'))
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

/** `pasek … | head` closes the pipe when it has enough: that is no failure. */
function endQuietlyWithItsReader(stdout: NodeJS.WriteStream): void {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
}
