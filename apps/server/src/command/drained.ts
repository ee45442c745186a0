import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Once the stream takes more. @throws AbortError when the signal is aborted before */
export async function drained(stream: Writable, signal?: AbortSignal): Promise<void> {
  if (stream.writableNeedDrain) await once(stream, 'drain', signal ? { signal } : {})
}
