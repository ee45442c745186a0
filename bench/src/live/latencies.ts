/** A version of a job that was committed, and when. */
export type Commit = { job: number; version: number; at: number }
/** The jobs of one event, each with its version. */
export type SeenEvent = [job: number, version: number][]
/** What one viewer got: which events (places in a list of all), and when each of them. */
export type Arrivals = { events: number[]; at: number[] }

export type Latencies = { p50: number; p99: number; max: number; samples: number; unseen: number }

/**
 * How long each viewer waited for each commit: until it held an event with that version of the job or a newer one,
 * since a viewer gets the newest state and not every state.
 */
export function latencies(
  commits: readonly Commit[],
  events: readonly SeenEvent[],
  viewers: readonly Arrivals[],
): Latencies {
  const byJob = Map.groupBy(
    commits.toSorted((a, b) => a.version - b.version),
    ({ job }) => job,
  )
  const waits = new Float64Array(commits.length * viewers.length)
  let samples = 0
  for (const { events: got, at } of viewers) {
    const next = new Map<number, number>()
    for (const [index, event] of got.entries()) {
      for (const [job, version] of events[event] ?? []) {
        const ofJob = byJob.get(job) ?? []
        let place = next.get(job) ?? 0
        for (; (ofJob[place]?.version ?? Infinity) <= version; place++)
          waits[samples++] = (at[index] ?? Number.NaN) - (ofJob[place]?.at ?? Number.NaN)
        next.set(job, place)
      }
    }
  }
  const sorted = waits.subarray(0, samples).sort()
  const quantile = (share: number) => sorted[Math.ceil(samples * share) - 1] ?? Number.NaN
  return {
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: quantile(1),
    samples,
    unseen: waits.length - samples,
  }
}
