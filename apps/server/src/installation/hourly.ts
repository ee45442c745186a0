const hourMs = 60 * 60 * 1_000

export type Hourly = {
  /** No more, once what is at work is through. */
  close(): Promise<void>
}

/** Does something now and every hour until `close`. @param onFault is told of a time that failed */
export function hourly(work: () => Promise<void>, onFault: (error: unknown) => void): Hourly {
  let working = Promise.resolve()
  const begin = () => {
    working = working.then(work).catch(onFault)
  }
  begin()
  const timer = setInterval(begin, hourMs).unref()
  return {
    async close() {
      clearInterval(timer)
      await working
    },
  }
}
