import { exitCode } from '../command/exit-code.ts'
import type { Terminal } from '../command/terminal.ts'

/** Less than the 10 s after which Docker and others kill without a word. */
const endWithinMs = 9_000

/** Told to end, the process does so in time, even if a database that has gone silent lets nothing be closed. */
export function endInTime(terminal: Terminal): void {
  const end = () => {
    const deadline = setTimeout(() => {
      terminal.note(
        `pasek: Not everything could be closed within ${endWithinMs / 1_000} s. Jobs that ran here are gone on with later.`,
      )
      process.exit(exitCode.failed)
    }, endWithinMs)
    deadline.unref()
  }
  const { signal } = terminal
  if (signal.aborted) end()
  else signal.addEventListener('abort', end, { once: true })
}
