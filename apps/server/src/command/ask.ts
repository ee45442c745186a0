import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Interrupted } from './interruption.ts'

/** Whether somebody sits in front of this process who can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY
}

/** Asks without showing what is typed. */
export async function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  try {
    return await ask('', nowhere, () => process.stderr.write(question))
  } finally {
    process.stderr.write('\n')
  }
}

/** Asks for yes or no; anything but yes is no. */
export async function confirm(question: string): Promise<boolean> {
  return /^\s*y(?:es)?\s*$/i.test(await ask(`${question} [y/N] `, process.stderr))
}

async function ask(question: string, output: NodeJS.WritableStream, onReady = () => false): Promise<string> {
  const reader = createInterface({ input: process.stdin, output, terminal: true })
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
