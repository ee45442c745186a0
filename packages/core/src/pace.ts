/**
 * How fast a job goes, learnt from its recent commits: an exponentially weighted mean of the rate between
 * commits and of its deviation. Time is the job's active time, so pauses do not count.
 */
export type Pace = {
  done: number
  activeMs: number
  /** Weighted sum of the rates in items per second, and of the weights: their ratio is the mean. */
  rateSum: number
  deviationSum: number
  weight: number
  commits: number
  observedMs: number
}

export type PaceSample = {
  /** Items with an outcome. */
  done: number
  /** Time the job has run so far, pauses excluded, in milliseconds. */
  activeMs: number
}

export type Range = { low: number; high: number }

const memoryMs = 10_000
const enoughCommits = 3
const enoughMs = 2_000

export function startPace(sample: PaceSample): Pace {
  return { ...sample, rateSum: 0, deviationSum: 0, weight: 0, commits: 0, observedMs: 0 }
}

/** The pace after a further look at the job. A look that saw no time pass, or an older state, changes nothing. */
export function nextPace(pace: Pace, sample: PaceSample): Pace {
  const ms = sample.activeMs - pace.activeMs
  const items = sample.done - pace.done
  if (ms <= 0 || items < 0) return pace
  const rate = items / (ms / 1000)
  const keep = Math.exp(-ms / memoryMs)
  const mean = pace.weight > 0 ? pace.rateSum / pace.weight : rate
  return {
    done: sample.done,
    activeMs: sample.activeMs,
    rateSum: pace.rateSum * keep + rate * (1 - keep),
    deviationSum: pace.deviationSum * keep + Math.abs(rate - mean) * (1 - keep),
    weight: pace.weight * keep + (1 - keep),
    commits: pace.commits + (items > 0 ? 1 : 0),
    observedMs: pace.observedMs + ms,
  }
}

/** Items per second as a rounded range, or null while there is not enough to go by. */
export function rateOf(pace: Pace): Range | null {
  const exact = exactRate(pace)
  return exact && { low: roundDown(exact.low), high: roundUp(exact.high) }
}

/** Seconds left for `open` items as a rounded range, or null while there is not enough to go by. */
export function secondsLeft(pace: Pace, open: number): Range | null {
  const exact = exactRate(pace)
  if (!exact || open <= 0 || exact.low <= 0) return null
  const step = stepFor(open / exact.low)
  const low = Math.floor(open / exact.high / step) * step
  return { low, high: Math.max(low + step, Math.ceil(open / exact.low / step) * step) }
}

function exactRate(pace: Pace): Range | null {
  if (pace.commits < enoughCommits || pace.observedMs < enoughMs || pace.weight <= 0) return null
  const mean = pace.rateSum / pace.weight
  if (mean <= 0) return null
  const spread = Math.min(pace.deviationSum / pace.weight / 2, mean * 0.5)
  return { low: mean - spread, high: mean + spread }
}

function stepFor(seconds: number): number {
  if (seconds < 60) return 5
  if (seconds < 600) return 30
  if (seconds < 3600) return 60
  return 600
}

function magnitude(value: number): number {
  return 10 ** Math.max(Math.floor(Math.log10(value)) - 1, -1)
}

function roundDown(value: number): number {
  return tidy(Math.floor(withoutNoise(value / magnitude(value))) * magnitude(value))
}

function roundUp(value: number): number {
  return tidy(Math.ceil(withoutNoise(value / magnitude(value))) * magnitude(value))
}

/** A steady 20 a second comes out of the weighted sums as 20.000000000000004, which must not read 21. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12))
}

function tidy(value: number): number {
  return Math.round(value * 10) / 10
}
