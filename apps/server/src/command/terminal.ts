import { resolve } from 'node:path'
import { interruption } from './interruption.ts'
import { type Keyboard, keyboardOf } from './keyboard.ts'
import { type Screen, screenOf, styled } from './screen.ts'

type Parts = {
  out: Screen
  err: Screen
  keyboard: Keyboard
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  signal: AbortSignal
}

/** Where a command was typed: in front of this process, or of another one that has sent it here. */
export class Terminal {
  readonly out: Screen
  readonly err: Screen
  readonly keyboard: Keyboard
  readonly env: Parts['env']
  readonly cwd: string
  /** Aborted by Ctrl-C and SIGTERM with `Interrupted`, so that a command can stop in good order. */
  readonly signal: AbortSignal
  /** Set by a command that ends otherwise than completed, without an error. */
  exitCode: number | undefined

  constructor({ out, err, keyboard, env, cwd, signal }: Parts) {
    this.out = out
    this.err = err
    this.keyboard = keyboard
    this.env = env
    this.cwd = cwd
    this.signal = signal
  }

  printLine(line = ''): void {
    this.out.write(`${line}\n`)
  }

  /** Once what was printed is taken; between the parts of a long output. @throws Interrupted */
  async taken(): Promise<void> {
    await this.out.drained(this.signal)
    this.signal.throwIfAborted()
  }

  printJson(value: unknown): void {
    this.printLine(JSON.stringify(value))
  }

  /** What concerns the reader at the terminal and not the program that reads the output. */
  note(line: string): void {
    this.err.write(`${line}\n`)
  }

  /** A note that is no part of what was asked for. */
  warn(line: string): void {
    this.note(`${styled(this.err, 'yellow', 'pasek:')} ${line}`)
  }

  /** A path as whoever typed it means it. */
  path(name: string): string {
    return resolve(this.cwd, name)
  }

  /** Asks for yes or no; anything but yes is no. @throws Interrupted */
  async confirm(question: string): Promise<boolean> {
    return /^\s*y(?:es)?\s*$/i.test(await this.keyboard.ask(`${question} [y/N] `, { hidden: false }))
  }
}

/** The terminal in front of a process. */
export function terminalOf(process: NodeJS.Process): Terminal {
  return new Terminal({
    out: screenOf(process.stdout),
    err: screenOf(process.stderr),
    keyboard: keyboardOf(process),
    env: process.env,
    cwd: process.cwd(),
    signal: interruption(process),
  })
}
