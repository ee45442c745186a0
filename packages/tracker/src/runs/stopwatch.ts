/** Measures laps: the time since the last one, in whole milliseconds, with nothing lost to rounding. */
export class Stopwatch {
  #last = performance.now()

  lap(): number {
    const ms = Math.floor(performance.now() - this.#last)
    this.#last += ms
    return ms
  }
}
