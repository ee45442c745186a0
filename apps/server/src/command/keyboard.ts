import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { isatty } from 'node:tty'
import { Interrupted } from './interruption.ts'

/** Who can be asked, and what else comes in. */
export type Keyboard = {
  /** Whether somebody sits there who can be asked. */
  readonly isTTY: boolean
  /** `hidden`: without showing what is typed. @throws Interrupted */
  ask(question: string, options: { hidden: boolean }): Promise<string>
  /** All of the input, to its end. */
  read(): Promise<string>
}

export function keyboardOf({ stdin, stderr }: Pick<NodeJS.Process, 'stdin' | 'stderr'>): Keyboard {
  return {
    isTTY: isatty(stdin.fd),
    async ask(question, { hidden }) {
      if (!hidden) return answerTo(question, stdin, stderr)
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
      try {
        return await answerTo('', stdin, nowhere, () => stderr.write(question))
      } finally {
        stderr.write('\n')
      }
    },
    read: async () => readFileSync(0, 'utf8'),
  }
}

async function answerTo(
  question: string,
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
  onReady = () => false,
): Promise<string> {
  const reader = createInterface({ input, output, terminal: true })
  // readline takes Ctrl-C and Ctrl-D for itself: both close it, and an open question would then wait for ever
  const closed = new Promise<never>((_resolve, reject) =>
    reader.once('close', () => reject(new Interrupted())),
  )
  onReady() // the terminal no longer echoes by itself: who answers fast is not shown either
  try {
    return await Promise.race([reader.question(question), closed])
  } finally {
    reader.close()
  }
}
