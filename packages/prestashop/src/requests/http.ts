import { type ErrorCode, PasekError } from '@pasek/core'
import { type FormData, Pool } from 'undici'
import { guardedLookup } from './guarded-lookup.ts'
import { keyHider } from './hide-key.ts'
import { transportError } from './transport-error.ts'
import type { Authentication, ShopSettings } from './shop-options.ts'

export type RawAnswer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  elapsedMs: number
}

export type WriteMethod = 'POST' | 'PUT' | 'PATCH'

export type HttpRequest = {
  /** Default GET. */
  method?: 'GET' | WriteMethod
  /** Below `/api/`, without a leading slash. */
  path: string
  query?: Record<string, string>
  /** An XML document, or a file in a form. */
  body?: string | FormData
  signal?: AbortSignal | undefined
  timeoutMs?: number
  /** The largest body taken, in bytes. Default 64 MiB. */
  maxBytes?: number
  /** The code of the error for a larger one. Default MALFORMED_RESPONSE. */
  tooLarge?: ErrorCode
  authentication?: Authentication
}

/**
 * The connections to one shop, each to an address that it may have. Follows no redirect, which would turn a write into
 * a read and could lead anywhere, bounds time and size, and gives back nothing with the key in it.
 */
export class Http {
  readonly #settings: ShopSettings
  readonly #pool: Pool
  readonly #hideKey: (content: Buffer) => Buffer
  readonly #closing = new AbortController()

  constructor(settings: ShopSettings) {
    this.#settings = settings
    this.#hideKey = keyHider(settings.key)
    const { secureContext } = settings
    this.#pool = new Pool(settings.origin, {
      connections: settings.readers + 1, // one for writing
      allowH2: false,
      headersTimeout: 0,
      bodyTimeout: 0,
      connectTimeout: Math.min(10_000, settings.timeoutMs),
      connect: { lookup: guardedLookup(settings.guard), ...(secureContext && { secureContext }) },
    })
  }

  get host(): string {
    return new URL(this.#settings.origin).host
  }

  /** The whole address without the key, for comparing with a redirect. */
  url(path: string): URL {
    return new URL(`${this.#settings.origin}${this.#settings.basePath}/api/${path}`)
  }

  /** @throws PasekError for transport trouble; the signal's own reason when that was aborted */
  async send(request: HttpRequest): Promise<RawAnswer> {
    const timeoutMs = request.timeoutMs ?? this.#settings.timeoutMs
    const limit = new AbortController()
    const timer = setTimeout(() => limit.abort(), timeoutMs)
    const stops = [request.signal, this.#closing.signal].filter((signal) => signal !== undefined)
    const stop = () => limit.abort()
    for (const signal of stops) signal.addEventListener('abort', stop)
    try {
      for (const signal of stops) signal.throwIfAborted()
      return await this.#exchange(request, limit.signal)
    } catch (cause) {
      for (const signal of stops) signal.throwIfAborted()
      if (cause instanceof PasekError) throw cause
      if (!limit.signal.aborted) throw transportError(cause, this.host)
      throw new PasekError('TIMEOUT', `${this.host} did not answer within ${timeoutMs / 1000} s.`, { cause })
    } finally {
      clearTimeout(timer)
      for (const signal of stops) signal.removeEventListener('abort', stop)
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error('The client of this shop was closed.'))
    await this.#pool.destroy()
  }

  async #exchange(request: HttpRequest, signal: AbortSignal): Promise<RawAnswer> {
    const started = performance.now()
    const { method = 'GET', body = null } = request
    const { path, headers } = this.#address(request)
    const answer = await this.#pool.request({ method, path, headers, body, signal })
    const chunks: Buffer[] = []
    const maxBytes = request.maxBytes ?? 64 * 1024 * 1024
    let size = 0
    for await (const chunk of answer.body) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      if (size > maxBytes) {
        throw new PasekError(
          request.tooLarge ?? 'MALFORMED_RESPONSE',
          `The answer is larger than ${maxBytes} bytes.`,
        )
      }
      chunks.push(chunk)
    }
    return {
      status: answer.statusCode,
      headers: this.#hideKeyIn(answer.headers),
      body: this.#hideKey(Buffer.concat(chunks)),
      elapsedMs: performance.now() - started,
    }
  }

  #hideKeyIn(headers: RawAnswer['headers']): RawAnswer['headers'] {
    const hide = (text: string) => this.#hideKey(Buffer.from(text)).toString()
    const hidden = Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(hide) : value && hide(value),
    ])
    return Object.fromEntries(hidden)
  }

  #address(request: HttpRequest): { path: string; headers: Record<string, string> } {
    const { key, userAgent, authentication, basePath } = this.#settings
    const basic = (request.authentication ?? authentication) === 'basic'
    const query = { ...request.query, ...(basic ? {} : { ws_key: key }) }
    const pairs = Object.entries(query).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    )
    return {
      path: `${basePath}/api/${request.path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`,
      headers: {
        'user-agent': userAgent,
        accept: '*/*',
        ...(typeof request.body === 'string' ? { 'content-type': 'text/xml; charset=utf-8' } : {}),
        ...(basic ? { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` } : {}),
      },
    }
  }
}

/** The one value of a header, whichever way it was sent. */
export function header(answer: RawAnswer, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}
