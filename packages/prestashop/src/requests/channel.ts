import { setImmediate as turn } from 'node:timers/promises'
import { PasekError } from '@pasek/core'
import { type Asked, answerError, toldByTheShop } from './answer-error.ts'
import { header, Http, type HttpRequest, type RawAnswer, type WriteMethod } from './http.ts'
import { Pacing, type PaceOptions } from './pacing.ts'
import { parseInTurns } from '../xml/parse-document.ts'
import { errorsIn } from './remote-errors.ts'
import type { Authentication, RetryOptions, ShopSettings } from './shop-options.ts'
import { ShopClock } from './shop-clock.ts'
import type { XmlElement } from '../xml/xml-element.ts'

export type WriteRequest = Pick<HttpRequest, 'path' | 'query' | 'body'> & { method: WriteMethod }

export type ReadOptions = Partial<PaceOptions>

export type Answer = {
  document: XmlElement
  /** What the shop says its version is; undefined where it or a proxy keeps that back. */
  version: string | undefined
  /** How long the request that succeeded took, without the waits before it. */
  elapsedMs: number
}

export type Query = Record<string, string>

/** All exchanges with one shop, paced, with every failure named. */
export class Channel {
  readonly clock: ShopClock
  readonly #settings: ShopSettings
  readonly #http: Http
  readonly #pacing: Pacing
  #version = ''

  constructor(settings: ShopSettings) {
    this.clock = new ShopClock()
    this.#settings = settings
    this.#http = new Http(settings)
    this.#pacing = new Pacing(settings, async (signal) => {
      await this.#vitalSign(signal)
    })
  }

  /** @throws PasekError as PrestaShop's answer, the transport or the breaker demand; the signal's reason when aborted */
  read(path: string, query: Query, options: ReadOptions = {}): Promise<Answer> {
    const { signal, patience = 'lasting' } = options
    return this.#pacing.run((arrived) => this.#document({ path, query, signal }, arrived), {
      signal,
      patience,
    })
  }

  /** A picture as it is, with its headers. */
  file(path: string, maxBytes: number, options: ReadOptions = {}): Promise<RawAnswer> {
    const { signal, patience = 'lasting' } = options
    return this.#pacing.run(() => this.#answer({ path, signal, maxBytes, tooLarge: 'IMAGE_TOO_LARGE' }), {
      signal,
      patience,
    })
  }

  /** Sends it once, or again where the shop asked for a wait: whether a failed write has happened is for the caller to find out. */
  write(request: WriteRequest, signal?: AbortSignal): Promise<Answer> {
    return this.#pacing.run((arrived) => this.#document({ ...request, signal }, arrived), {
      signal,
      patience: 'once',
      lane: 'write',
    })
  }

  /** The same key sent the other way, once and past all pacing: does it get through? */
  readOnce(path: string, authentication: Authentication, signal?: AbortSignal): Promise<Answer> {
    return this.#document({ path, authentication, signal })
  }

  /** What the shop last said that its version is; empty before its first answer, or where it keeps that back. */
  get version(): string {
    return this.#version
  }

  get retry(): Required<RetryOptions> {
    return this.#settings.retry
  }

  get authentication(): Authentication {
    return this.#settings.authentication
  }

  async close(): Promise<void> {
    await this.#http.close()
  }

  async #document(request: HttpRequest, arrived?: () => void): Promise<Answer> {
    const answer = await this.#answer(request)
    arrived?.()
    await turn() // the next request leaves before this answer is parsed
    const document = await parseInTurns(answer.body.toString('utf8'))
    const errors = errorsIn(document)
    if (errors.length > 0) throw toldByTheShop(errors, answer, this.#asked(request))
    return { document, version: header(answer, 'psws-version'), elapsedMs: answer.elapsedMs }
  }

  async #answer(request: HttpRequest): Promise<RawAnswer> {
    const sentAt = Date.now()
    const answer = await this.#http.send(request)
    this.clock.observe(header(answer, 'access-time'), header(answer, 'date'), sentAt)
    this.#version = header(answer, 'psws-version') ?? this.#version
    const error = answerError(answer, this.#asked(request))
    if (error !== undefined) throw error
    return answer
  }

  #asked(request: HttpRequest): Asked {
    return {
      url: this.#http.url(request.path),
      method: request.method ?? 'GET',
      resource: request.path.split('/')[0] || 'the list of resources',
      authentication: request.authentication ?? this.#settings.authentication,
    }
  }

  /** Any answer of PrestaShop's own shows that it lives, even "you may not read products" or "too many requests". */
  async #vitalSign(signal: AbortSignal | undefined): Promise<void> {
    const query = { limit: '1' } // no display: a first product that cannot be loaded is no sign of death
    const timeoutMs = Math.min(this.#settings.timeoutMs, 15_000)
    try {
      await this.#document({ path: 'products', query, signal, timeoutMs })
    } catch (error) {
      const lives: readonly string[] = [
        'PERMISSION_RESOURCE',
        'RATE_LIMITED',
        'VALIDATION_REMOTE',
        'NOT_FOUND',
      ]
      if (!(error instanceof PasekError) || !lives.includes(error.code)) throw error
    }
  }
}
