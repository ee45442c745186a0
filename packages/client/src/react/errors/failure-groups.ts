import type { FailureGroup } from '@pasek/core/protocol'
import { readJson } from '../read-json.ts'

const restMs = 1_000

export type FailureGroupsView = {
  /** Undefined until they were read. */
  groups?: readonly FailureGroup[]
  /** Whether the last attempt to read them failed. */
  failed: boolean
}

/** The causes of a job's failures: read when asked to, once a second at most while the job still runs. */
export type FailureGroups = {
  get(): FailureGroupsView
  subscribe(listener: () => void): () => void
  refresh(): void
  close(): void
}

export function failureGroups(url: string): FailureGroups {
  const listeners = new Set<() => void>()
  const closed = new AbortController()
  let view: FailureGroupsView = { failed: false }
  let reading = false
  let again = false

  const change = (next: FailureGroupsView) => {
    if (closed.signal.aborted) return
    view = next
    for (const listener of listeners) listener()
  }

  async function read(): Promise<void> {
    try {
      const { groups } = await readJson<{ groups: FailureGroup[] }>(`${url}/failure-groups`, closed.signal)
      change({ groups, failed: false })
    } catch {
      change({ ...view, failed: true })
    }
  }

  async function readAll(): Promise<void> {
    reading = true
    do {
      again = false
      await read()
      await new Promise((resolve) => setTimeout(resolve, restMs))
    } while (again && !closed.signal.aborted)
    reading = false
  }

  return {
    get: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh() {
      again = true
      if (!reading) void readAll()
    },
    close: () => closed.abort(),
  }
}
