/** How far a job is. Three kinds, because an unknown total, a known one and a wrong one are different things. */
export type Progress =
  | { kind: 'counting'; done: number }
  | { kind: 'measured'; done: number; total: number; percent: number }
  | { kind: 'over'; done: number; expected: number }

/**
 * @param done items with an outcome
 * @param total items there are, null while they are being counted
 *
 * The percent is whole and rounded down: it reads 100 only when no item is open. Multiplied before it is divided,
 * since 29 / 100 * 100 is 28.999… in floating point.
 */
export function progressOf(done: number, total: number | null): Progress {
  if (total === null) return { kind: 'counting', done }
  if (done > total) return { kind: 'over', done, expected: total }
  return { kind: 'measured', done, total, percent: total === 0 ? 100 : Math.floor((done * 100) / total) }
}
