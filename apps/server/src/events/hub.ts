import { isActive } from '@pasek/core'
import type { Job } from '@pasek/core/protocol'
import type { Feed, Tracker } from '@pasek/tracker'
import { setImmediate as loopIsFree } from 'node:timers/promises'
import { SendWindow, windowAfter } from './send-window.ts'
import { type Outlet, Viewer, type ViewerFilter, wants } from './viewer.ts'
import { countWorkers } from './worker-count.ts'

/** Ended jobs stay this long, so that whoever connects just then sees how they ended. */
const keepEndedMs = 2 * 60_000
const heartbeatEveryMs = 15_000
/** From the first to the last wait before the jobs are read again while that fails. */
const firstRetryMs = 250
const longestRetryMs = 4_000
/** So many changed jobs are read even if nobody watches, so that they do not become ever more. */
const mostUnread = 1_000
const heartbeat = Buffer.from(':\n\n')

type Known = { job: Job; json: string }

export type Hub = {
  /** Sends the snapshot, then every change, until the returned function is called. */
  connect(filter: ViewerFilter, outlet: Outlet): () => void
  readonly viewers: number
  /** Ends all connections, for the viewers to reconnect elsewhere. */
  close(): Promise<void>
}

/**
 * What changed, to all who watch: the feed's ids are gathered for a window, the jobs read in one query, each
 * serialised once, and the same bytes written to all viewers with the same filter. A connect is answered from memory.
 * While nobody watches nothing is read; then the first to come waits for the next reading.
 */
export async function openHub(tracker: Tracker, onError: (error: unknown) => void): Promise<Hub> {
  const known = new Map<number, Known>()
  const viewers = new Set<Viewer>()
  const awaitingSnapshot = new Set<Viewer>()
  const changed = new Set<number>()
  let feed: Feed | undefined
  /** How often reading has failed since it last succeeded. */
  let failures = 0

  const learn = (jobs: readonly Job[]) => {
    const news: Known[] = []
    for (const job of jobs) {
      feed?.saw(job)
      if ((known.get(job.id)?.job.version ?? 0) >= job.version) continue
      const entry = { job, json: JSON.stringify(job) }
      known.set(job.id, entry)
      news.push(entry)
    }
    return news
  }

  const watchers = () => viewers.size + awaitingSnapshot.size
  const workers = await countWorkers(
    tracker,
    () => watchers() > 0,
    () => {
      const event = eventOf('jobs', [])
      for (const viewer of viewers) viewer.send(event, [])
    },
  )
  const eventOf = (name: 'snapshot' | 'jobs', entries: readonly Known[]) =>
    encoded(name, entries, workers.now)
  const snapshot = (filter: ViewerFilter) =>
    eventOf(
      'snapshot',
      [...known.values()].filter(({ job }) => wants(filter, job)),
    )
  const sendSnapshot = (viewer: Viewer) => {
    forgetEnded(known)
    viewers.add(viewer)
    viewer.send(snapshot(viewer.filter), [])
  }
  const sendAwaited = () => {
    for (const viewer of awaitingSnapshot) sendSnapshot(viewer)
    awaitingSnapshot.clear()
  }

  const sendChanged = async (): Promise<number> => {
    const ids = [...changed]
    changed.clear()
    try {
      const jobs = await tracker.jobs(ids)
      failures = 0
      const started = performance.now()
      broadcast(viewers, learn(jobs), eventOf)
      forgetEnded(known)
      const found = new Set(jobs.map(({ id }) => id))
      const deleted = ids.filter((id) => !found.has(id) && known.delete(id))
      if (deleted.length > 0) for (const viewer of viewers) viewer.send(snapshot(viewer.filter), deleted)
      sendAwaited()
      await loopIsFree()
      return windowAfter(performance.now() - started)
    } catch (error) {
      if (failures === 0) onError(error)
      sendAwaited() // what was known before is better than silence
      for (const id of ids) changed.add(id)
      if (watchers() > 0) sendWindow.ask() // the database may be back by then
      return Math.min(firstRetryMs * 2 ** failures++, longestRetryMs)
    }
  }
  const sendWindow = new SendWindow(sendChanged)
  feed = await tracker.feed((ids) => {
    for (const id of ids) changed.add(id)
    if (watchers() > 0 || changed.size >= mostUnread) sendWindow.ask()
  })
  learn(await tracker.activeJobs())
  const beats = setInterval(() => {
    for (const viewer of viewers) viewer.beat(heartbeat)
  }, heartbeatEveryMs)
  beats.unref()

  const newest = (filter: ViewerFilter, ids: ReadonlySet<number>) => {
    // one that is not known any more has ended or was deleted: not to be active in a snapshot tells both
    if ([...ids].some((id) => !known.has(id))) return snapshot(filter)
    const entries = [...ids].flatMap((id) => known.get(id) ?? []).filter(({ job }) => wants(filter, job))
    return entries.length > 0 ? eventOf('jobs', entries) : undefined
  }

  return {
    connect(filter, outlet) {
      const viewer = new Viewer(filter, outlet, (ids) => newest(filter, ids))
      const isFirst = watchers() === 0
      if (viewers.size > 0 || (isFirst && changed.size === 0) || failures > 0) sendSnapshot(viewer)
      else awaitingSnapshot.add(viewer)
      if (isFirst && changed.size > 0) sendWindow.ask()
      if (isFirst) void workers.look()
      return () => {
        viewers.delete(viewer)
        awaitingSnapshot.delete(viewer)
      }
    },
    get viewers() {
      return watchers()
    },
    async close() {
      clearInterval(beats)
      workers.close()
      for (const viewer of [...viewers, ...awaitingSnapshot]) viewer.end()
      viewers.clear()
      awaitingSnapshot.clear()
      await feed.close()
      await sendWindow.close()
    },
  }
}

type Encode = (name: 'snapshot' | 'jobs', entries: readonly Known[]) => Buffer

function broadcast(viewers: Iterable<Viewer>, news: readonly Known[], eventOf: Encode): void {
  if (news.length === 0) return
  const ids = news.map(({ job }) => job.id)
  const events = new Map<string, Buffer | undefined>()
  for (const viewer of viewers) {
    const { filter, filterKey } = viewer
    if (!events.has(filterKey)) {
      const wanted = news.filter(({ job }) => wants(filter, job))
      events.set(filterKey, wanted.length > 0 ? eventOf('jobs', wanted) : undefined)
    }
    const event = events.get(filterKey)
    if (event) viewer.send(event, ids)
  }
}

function encoded(name: 'snapshot' | 'jobs', entries: readonly Known[], workers: number): Buffer {
  const jobs = entries.map(({ json }) => json).join(',')
  return Buffer.from(
    `event: ${name}\ndata: {"now":"${new Date().toISOString()}","workers":${workers},"jobs":[${jobs}]}\n\n`,
  )
}

function forgetEnded(known: Map<number, Known>): void {
  const longAgo = Date.now() - keepEndedMs
  for (const [id, { job }] of known)
    if (!isActive(job.status) && Date.parse(job.completedAt ?? job.updatedAt) < longAgo) known.delete(id)
}
