import { PasekError } from '@pasek/core'
import type { Command } from 'commander'
import { Interrupted } from '../command/interruption.ts'
import type { GlobalOptions } from '../command/program.ts'
import type { Screen } from '../command/screen.ts'
import type { Terminal } from '../command/terminal.ts'
import { databaseName, findServer, type FoundServer } from './find-server.ts'
import { sendFrame } from './frame-stream.ts'
import type { Hello, Request } from './frames.ts'
import packageFile from '../../package.json' with { type: 'json' }

/**
 * Has the server of the data directory, where there is one, run the command, and shows here what it says there.
 *
 * @returns the exit code; undefined where the command must be run here
 * @throws PasekError SERVER_ENDED, DATA_DIR_LOCKED by a server of another version
 */
export async function runElsewhere(
  command: Command,
  words: readonly string[],
  terminal: Terminal,
): Promise<number | undefined> {
  const { dataDir, databaseUrl } = command.optsWithGlobals<GlobalOptions>()
  const server = await findServer(terminal.path(dataDir))
  if (!server) return undefined
  try {
    if (databaseUrl && databaseName(databaseUrl) !== server.hello.database) return undefined
    refuseOtherVersion(server.hello)
    return await converse(server, command, words, terminal)
  } finally {
    server.socket.destroy()
  }
}

/** It might know other commands, or mean something else by the same words. */
function refuseOtherVersion({ url, pid, version }: Hello): void {
  if (version === packageFile.version) return
  throw new PasekError(
    'DATA_DIR_LOCKED',
    `The server at ${url} (process ${pid}) is Pasek ${version}, and this command is ${packageFile.version}.`,
    { hint: 'Restart the server with this version, or use the command of its version.' },
  )
}

async function converse(
  { socket, replies }: FoundServer,
  command: Command,
  words: readonly string[],
  { out, err, keyboard, env, cwd, signal }: Terminal,
): Promise<number> {
  const send = (request: Request) => sendFrame(socket, request)
  const interrupt = () => send({ signal: signal.reason instanceof Interrupted ? signal.reason.by : 'SIGINT' })
  const { keyEnv }: { keyEnv?: string } = command.opts()
  const key = keyEnv === undefined ? undefined : env[keyEnv]
  send({
    run: {
      words: [...words],
      cwd,
      env: keyEnv !== undefined && key !== undefined ? { [keyEnv]: key } : {},
      out: about(out),
      err: about(err),
      canBeAsked: keyboard.isTTY,
    },
  })
  signal.addEventListener('abort', interrupt)
  try {
    for await (const reply of replies) {
      if ('out' in reply) out.write(reply.out)
      else if ('err' in reply) err.write(reply.err)
      else if ('ask' in reply)
        send({ answer: await keyboard.ask(reply.ask.question, reply.ask).catch(cancelled) })
      else if ('read' in reply) send({ answer: await keyboard.read() })
      else if ('exit' in reply) return reply.exit
      await Promise.all([out.drained(), err.drained()]) // and the server waits meanwhile
    }
  } finally {
    signal.removeEventListener('abort', interrupt)
  }
  throw new PasekError('SERVER_ENDED', 'The server ended before the command did.')
}

function about({ isTTY, columns, hasColours }: Screen): Pick<Screen, 'isTTY' | 'columns' | 'hasColours'> {
  return { isTTY, columns, hasColours }
}

function cancelled(error: unknown): null {
  if (error instanceof Interrupted) return null
  throw error
}
