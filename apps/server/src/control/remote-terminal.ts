import type { Socket } from 'node:net'
import { drained } from '../command/drained.ts'
import { Interrupted } from '../command/interruption.ts'
import type { Screen } from '../command/screen.ts'
import { Terminal } from '../command/terminal.ts'
import { sendFrame } from './frame-stream.ts'
import type { Reply, RunRequest } from './frames.ts'

/** The terminal in front of another process, and what comes from there after the command itself. */
export class RemoteTerminal {
  readonly terminal: Terminal
  readonly #stopping = new AbortController()
  #answer: PromiseWithResolvers<string> | undefined

  constructor(socket: Socket, { out, err, canBeAsked, env, cwd }: RunRequest) {
    const send = (reply: Reply) => sendFrame(socket, reply)
    const screen = (about: Omit<Screen, 'write' | 'drained'>, write: Screen['write']): Screen => ({
      ...about,
      write,
      drained: async (until) => drained(socket, until),
    })
    const answerTo = async (reply: Reply): Promise<string> => {
      this.#stopping.signal.throwIfAborted()
      this.#answer = Promise.withResolvers()
      send(reply)
      return this.#answer.promise
    }
    this.terminal = new Terminal({
      out: screen(out, (text) => send({ out: text })),
      err: screen(err, (text) => send({ err: text })),
      keyboard: {
        isTTY: canBeAsked,
        ask: async (question, { hidden }) => answerTo({ ask: { question, hidden } }),
        read: async () => answerTo({ read: true }),
      },
      env,
      cwd,
      signal: this.#stopping.signal,
    })
  }

  answer(text: string | null): void {
    if (text === null) this.#answer?.reject(new Interrupted())
    else this.#answer?.resolve(text)
  }

  /** Ctrl-C, or nobody there any more, or the end of this process. */
  stop(reason: Error): void {
    this.#stopping.abort(reason)
    this.#answer?.reject(reason)
  }
}
