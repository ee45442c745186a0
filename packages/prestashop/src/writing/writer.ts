import { PasekError } from '@pasek/core'
import type { FormData } from 'undici'
import type { WriteMethod } from '../requests/http.ts'
import type { Answer, Channel } from '../requests/channel.ts'
import { untilAborted } from '../requests/until-aborted.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { writeXml } from '../xml/write-xml.ts'

/** How long what is on its way may take once its caller has given up: cut off, nobody would know whether it happened. */
const graceMs = 5000

/** How a change is written, one way or the other. */
export type ChangeBody = {
  patch: () => Promise<XmlElement[]> | XmlElement[]
  put: () => Promise<XmlElement[]>
}

/** The one writer of a shop: parallel writes deadlock there. It learns by which methods shop and host let it change. */
export class Writer {
  readonly #channel: Channel
  #last: Promise<void> = Promise.resolve()
  /** Resources that are changed by PUT: their shop is older than PATCH, or the key may not use it. */
  readonly #putOnly = new Set<string>()
  readonly #passed = new Set<WriteMethod>()
  #tunnels = false

  constructor(channel: Channel) {
    this.#channel = channel
  }

  /**
   * Does the work when all that was asked for earlier is done. A signal that is aborted meanwhile ends the wait at once;
   * work that has begun gets five seconds to end as it would.
   */
  async alone<T>(
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal | undefined) => Promise<T>,
  ): Promise<T> {
    const ahead = this.#last
    const { promise: done, resolve: leave } = Promise.withResolvers<void>()
    this.#last = ahead.then(() => done)
    try {
      await untilAborted(ahead, signal)
      signal?.throwIfAborted()
      return await withGrace(signal, work)
    } finally {
      leave()
    }
  }

  post(path: string, body: XmlElement | FormData, signal?: AbortSignal): Promise<Answer> {
    return this.#send('POST', path, 'name' in body ? writeXml([body]) : body, signal)
  }

  /** PATCH where shop and key take it, else PUT. */
  async change(path: string, body: ChangeBody, signal?: AbortSignal): Promise<Answer> {
    const resource = path.split('/')[0] ?? path
    if (!this.#putOnly.has(resource) && !isOlderThanPatch(this.#channel.version)) {
      try {
        return await this.#send('PATCH', path, writeXml(await body.patch()), signal)
      } catch (error) {
        if (!(error instanceof PasekError) || error.code !== 'PERMISSION_METHOD') throw error
        this.#putOnly.add(resource)
      }
    }
    return this.#send('PUT', path, writeXml(await body.put()), signal)
  }

  async #send(
    method: WriteMethod,
    path: string,
    body: string | FormData,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const direct = () => this.#channel.write({ method, path, body }, signal)
    const asPost = () =>
      this.#channel.write({ method: 'POST', path, query: { ps_method: method }, body }, signal)
    try {
      const answer = await (this.#tunnels && method !== 'POST' ? asPost() : direct())
      this.#passed.add(method)
      return answer
    } catch (error) {
      if (!isBlocked(error)) throw error
      if (this.#passed.has(method)) throw blockedForItsContent(error)
      if (this.#tunnels || method === 'POST') throw error
    }
    this.#tunnels = true
    try {
      return await asPost()
    } catch (error) {
      if (isBlocked(error)) this.#tunnels = false
      throw error
    }
  }
}

/** PATCH came with 8; a shop that keeps its version back is asked. */
function isOlderThanPatch(version: string): boolean {
  return version.startsWith('1.')
}

function isBlocked(error: unknown): error is PasekError {
  return error instanceof PasekError && error.code === 'METHOD_BLOCKED_BY_HOST'
}

/** The method went through before, so it is what was sent that the firewall takes for an attack. */
function blockedForItsContent(error: PasekError): PasekError {
  return new PasekError('VALIDATION_REMOTE', 'A firewall of the host refuses this content.', {
    httpStatus: error.httpStatus,
    hint: 'Look for scripts or commands in the texts, or ask the host to let /api through its firewall.',
    cause: error,
  })
}

async function withGrace<T>(
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (signal === undefined) return work(undefined)
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const abort = () => {
    timer = setTimeout(() => late.abort(signal.reason), graceMs)
  }
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await work(late.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
