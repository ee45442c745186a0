export type HeardStream = {
  /** All that has come so far. */
  text(): string
  /** When it ended. */
  ended: Promise<void>
  leave(): void
}

/** The stream of events as it comes, from its snapshot on. */
export async function streamOf(
  url: string,
  headers: Record<string, string>,
  query = '',
): Promise<HeardStream> {
  const leaving = new AbortController()
  const { host: _host, origin: _origin, ...sent } = headers
  const { status, body } = await fetch(`${url}/api/v1/events${query}`, {
    headers: sent,
    signal: leaving.signal,
  })
  if (status !== 200 || !body) throw new Error(`The stream was answered with ${status}.`)
  let text = ''
  const begun = Promise.withResolvers<void>()
  const reading = async () => {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      if (text.includes('event: snapshot')) begun.resolve()
    }
  }
  const ended = reading().catch((error: unknown) => {
    if (!leaving.signal.aborted) throw error
  })
  await Promise.race([begun.promise, ended])
  return { text: () => text, ended, leave: () => leaving.abort() }
}
