import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { PasekError } from '@pasek/core'
import { Interrupted } from '../command/interruption.ts'
import type { Terminal } from '../command/terminal.ts'
import { takeControl } from './control-lock.ts'
import { findServer } from './find-server.ts'
import { framesOf, sendFrame } from './frame-stream.ts'
import { type Hello, Request, type RunRequest } from './frames.ts'
import { RemoteTerminal } from './remote-terminal.ts'
import { socketPath } from './socket-path.ts'
import packageFile from '../../package.json' with { type: 'json' }

/** How long commands may take to stop when the server ends. */
const stopMs = 2_000

export type ControlServer = { close(): Promise<void> }

export type Control = {
  directory: string
  hello: Omit<Hello, 'version'>
  /** Runs a command's words for the terminal that they were typed in. @returns the exit code */
  run(words: readonly string[], terminal: Terminal): Promise<number>
}

/**
 * Listens for the commands of other processes. Whoever can open the socket acts as administrator, so that it belongs
 * to this user alone.
 *
 * @throws PasekError DATA_DIR_LOCKED where another server of the same directory listens
 */
export async function openControl({ directory, hello, run }: Control): Promise<ControlServer> {
  const lock = takeControl(directory)
  if (!lock) throw await takenError(directory)
  const path = socketPath(directory)

  const sockets = new Set<Socket>()
  const commands = new Map<RemoteTerminal, Promise<void>>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    sendFrame(socket, { hello: { ...hello, version: packageFile.version } })
    void converse(socket, (request) => {
      const remote = new RemoteTerminal(socket, request)
      const done = run(request.words, remote.terminal)
        .then((exit) => sendFrame(socket, { exit }))
        .finally(() => socket.end())
      commands.set(
        remote,
        done.finally(() => commands.delete(remote)),
      )
      return remote
    })
  })
  try {
    if (process.platform !== 'win32') rmSync(path, { force: true }) // of a server that was killed
    await listen(server, path)
  } catch (error) {
    lock.release()
    throw error
  }

  return {
    async close() {
      server.close()
      const ending = new PasekError('SERVER_ENDED', 'The server has ended.')
      for (const remote of commands.keys()) remote.stop(ending)
      await Promise.race([Promise.allSettled(commands.values()), sleep(stopMs, undefined, { ref: false })])
      for (const socket of sockets) socket.destroySoon()
      lock.release()
    },
  }
}

async function takenError(directory: string): Promise<PasekError> {
  const other = await findServer(directory)
  other?.socket.destroy()
  const who = other ? `the server at ${other.hello.url} (process ${other.hello.pid})` : 'another server'
  return new PasekError('DATA_DIR_LOCKED', `The commands of ${directory} go to ${who}.`)
}

/** Listens to the other side until it leaves; then nobody is there for whom the command should go on. */
async function converse(socket: Socket, start: (request: RunRequest) => RemoteTerminal): Promise<void> {
  let remote: RemoteTerminal | undefined
  try {
    for await (const request of framesOf(socket, Request)) {
      if ('run' in request) remote ??= start(request.run)
      else if ('signal' in request) remote?.stop(new Interrupted(request.signal))
      else remote?.answer(request.answer)
    }
  } catch {
    socket.destroy() // what it says is no frame of ours
  }
  remote?.stop(new Interrupted())
}

/** The socket is made with the right mode: between making and changing it somebody could connect. */
async function listen(server: ReturnType<typeof createServer>, path: string): Promise<void> {
  const umask = process.umask(0o177)
  try {
    server.listen(path)
  } finally {
    process.umask(umask)
  }
  await once(server, 'listening')
}
