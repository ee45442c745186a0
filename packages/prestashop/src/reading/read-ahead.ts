/**
 * Starts tasks in order, `width` at a time, and hands out their results in that same order. While one result is in
 * the consumer's hands the next are on their way, so at most `width + 1` results are held. After a failure no task
 * is started any more; what came before it in order is still handed out.
 */
export async function* readAhead<T>(
  width: number,
  nextTask: () => Promise<(() => Promise<T>) | undefined>,
): AsyncGenerator<T> {
  const waiting: Promise<T>[] = []
  let isExhausted = false
  const failures: { error: unknown }[] = []
  const stopAfter = (error: unknown) => {
    failures.push({ error })
  }
  const fill = async () => {
    while (waiting.length < width && !isExhausted && failures.length === 0) {
      const task = await nextTask().catch(stopAfter)
      isExhausted = task === undefined
      if (task === undefined) return
      const work = task()
      work.catch(stopAfter)
      waiting.push(work)
    }
  }
  while (true) {
    await fill()
    const first = waiting.shift()
    if (first === undefined) break
    const result = await first
    await fill()
    yield result
  }
  const [failure] = failures
  if (failure !== undefined) throw failure.error
}
