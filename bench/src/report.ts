export type Row = { what: string; measured: string; target: string }

/** What a part of the bench has found: rows to read, and the numbers behind them. */
export type Report = { rows: Row[]; raw: Record<string, unknown> }

/** Median, and the extremes: a wide spread says that the machine was busy. */
export function spread(numbers: number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [median, low, high] = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)]
  return `${median?.toFixed(2)} (${low?.toFixed(2)} to ${high?.toFixed(2)})`
}

/** Of several rounds the one in the middle: a machine that was busy meanwhile is not held against it. */
export function middle<T>(rounds: readonly T[], by: (round: T) => number): T {
  const found = rounds.toSorted((a, b) => by(a) - by(b))[Math.floor(rounds.length / 2)]
  if (!found) throw new Error('nothing was measured')
  return found
}

export function printed({ what, measured, target }: Row): string {
  return `${what.padEnd(78)} ${measured.padEnd(40)} ${target && `target ${target}`}`.trimEnd()
}
