/**
 * How long to wait before trying again: doubled with each failure, and spread over the upper half of that, so that
 * the viewers of a server that went away do not all come back at once.
 *
 * @param failures in a row, 0 where the last try had succeeded
 * @param chance from 0 up to 1
 */
export function backOff(firstMs: number, longestMs: number, failures: number, chance: number): number {
  return Math.min(firstMs * 2 ** failures, longestMs) * (0.5 + chance / 2)
}
