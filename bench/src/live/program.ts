import { fork } from 'node:child_process'
import { once } from 'node:events'

type Question = { name: string; word: number }
type Answer = { answer?: unknown; error?: string }

/** A program of the bench in a process of its own, that answers one question at a time. */
export type Program = {
  ask<T>(name: string, word?: number): Promise<T>
  stop(): Promise<void>
}

export function startProgram(file: URL, words: string[] = []): Program {
  const child = fork(file, words, { execArgv: ['--expose-gc'], serialization: 'advanced' })
  const ended = once(child, 'exit')
  return {
    async ask(name, word = 0) {
      const question: Question = { name, word }
      child.send(question)
      const died = ended.then(() => Promise.reject(new Error(`${file.pathname} ended at "${name}"`)))
      const [message] = await Promise.race([once(child, 'message'), died])
      const { answer, error }: Answer & { answer: never } = message
      if (error !== undefined) throw new Error(`${name}: ${error}`)
      return answer
    },
    async stop() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

/** In the program: answers by name, until the bench leaves or stops it; then tidies up. */
export function answerQuestions(
  answers: Record<string, (word: number) => unknown>,
  tidyUp: () => Promise<void>,
): void {
  process.on('message', (message) => {
    const { name, word }: Question = Object(message)
    const answering = Promise.try(async () => answers[name]?.(word))
    void answering.then(
      (answer) => reply({ answer }),
      (error: unknown) => reply({ error: error instanceof Error ? String(error.stack) : String(error) }),
    )
  })
  process.once('disconnect', () => void tidyUp().then(() => process.exit()))
}

function reply(answer: Answer): void {
  if (process.connected) process.send?.(answer)
}

/** What the process holds after collecting what it does not, in bytes. */
export async function memoryHeld(): Promise<number> {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return process.memoryUsage.rss()
}
