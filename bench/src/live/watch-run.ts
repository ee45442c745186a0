import { setTimeout as sleep } from 'node:timers/promises'
import { type Latencies, latencies } from './latencies.ts'
import { type Program, startProgram } from './program.ts'
import type { Measured } from './server.ts'
import type { Watched } from './watching.ts'

export type RunSize = {
  viewers: number
  jobs: number
  ms: number
  /** After the last commit that counts; the jobs go on meanwhile, so that the end is like the middle. */
  afterwardsMs?: number
}

/** One run: what it cost the server, and what came of it at the viewers. */
export type WatchedRun = Latencies & {
  viewers: number
  jobs: number
  commitsPerSecond: number
  eventsPerSecond: number
  statementsPerSecond: number
  serverCores: number
  viewerCores: number
  bytesPerViewerSecond: number
}

const warmUpMs = 2_000

export const pasekServer = (databaseUrl?: string): Program =>
  startProgram(new URL('server.ts', import.meta.url), databaseUrl === undefined ? [] : [databaseUrl])
export const bareServer = (): Program => startProgram(new URL('bare-server.ts', import.meta.url))
export const viewersOf = async (
  server: Program,
  program: URL = new URL('viewers.ts', import.meta.url),
): Promise<Program> => {
  const authorization = await server.ask<string | undefined>('authorization') // servers of others let anybody in
  return startProgram(program, [await server.ask<string>('url'), authorization ?? ''])
}

/** Connects viewers, starts jobs, and measures both once they have warmed up. Stops the server's process. */
export async function watchRun(
  server: Program,
  { viewers, jobs, ms, afterwardsMs = 1_000 }: RunSize,
  viewersProgram?: URL,
): Promise<WatchedRun> {
  const watching = await viewersOf(server, viewersProgram)
  try {
    await watching.ask('connect', viewers)
    await server.ask('start', jobs)
    await sleep(warmUpMs)
    await watching.ask('forget')
    const measured = await server.ask<Measured>('measure', ms)
    await sleep(afterwardsMs)
    const watched = await watching.ask<Watched>('watched')
    await server.ask('stop')
    const { seconds, commits } = measured
    const got = watched.viewers.reduce((sum, { events }) => sum + events.length, 0)
    return {
      viewers,
      jobs,
      ...latencies(commits, watched.events, watched.viewers),
      commitsPerSecond: commits.length / seconds,
      eventsPerSecond: got / Math.max(viewers, 1) / watched.seconds,
      statementsPerSecond: measured.statements / seconds,
      serverCores: measured.cpuSeconds / seconds,
      viewerCores: watched.cpuSeconds / watched.seconds,
      bytesPerViewerSecond: watched.bytes / Math.max(viewers, 1) / watched.seconds,
    }
  } finally {
    await watching.stop() // first, so that nobody asks a server that is closing
    await server.stop()
  }
}
