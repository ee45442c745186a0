import { PasekError } from '@pasek/core'
import {
  type BulkheadPolicy,
  bulkhead,
  type CircuitBreakerPolicy,
  CircuitState,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel'
import { countsAgainstShop, type Failure, mayLieInTheContent, type Patience, retryDelayMs } from './retry.ts'
import type { ShopSettings } from './shop-options.ts'
import { sleep, untilAborted } from './until-aborted.ts'

export type PaceOptions = {
  signal?: AbortSignal | undefined
  patience: Patience
  /** Whose turn it takes. Default `read`. */
  lane?: 'read' | 'write'
}

/** Asks the shop for next to nothing. Resolves when it answers as a shop; rejects with what is wrong otherwise. */
export type VitalSign = (signal: AbortSignal | undefined) => Promise<void>

/** One request and what is made of its answer. It says when the answer has arrived: the shop is then free for the next. */
export type Send<T> = (arrived: () => void) => Promise<T>

type Outcome<T> = { value: T } | { blamed: PasekError }

/**
 * How fast and how often one shop is asked: at most `readers` reads and one write at once, back-off, Retry-After for
 * everybody, and a breaker. A request that fails while the shop lives says something about what was asked for, not about the
 * shop; so the breaker counts a failure only after a vital sign was asked for in vain.
 */
export class Pacing {
  readonly #settings: ShopSettings
  readonly #vitalSign: VitalSign
  readonly #slots: { read: BulkheadPolicy; write: BulkheadPolicy }
  readonly #breaker: CircuitBreakerPolicy
  #quietUntil = 0

  constructor(settings: ShopSettings, vitalSign: VitalSign) {
    this.#settings = settings
    this.#vitalSign = vitalSign
    this.#slots = {
      read: bulkhead(settings.readers, Number.POSITIVE_INFINITY),
      write: bulkhead(1, Number.POSITIVE_INFINITY),
    }
    // a probe that was cancelled half-way has shown nothing: without the second clause it would close the breaker
    const isFailure = (error: unknown): boolean =>
      error instanceof PasekError
        ? countsAgainstShop.has(error.code)
        : this.#breaker.state === CircuitState.HalfOpen
    this.#breaker = circuitBreaker(handleWhen(isFailure), {
      breaker: new ConsecutiveBreaker(settings.breaker.threshold),
      halfOpenAfter: settings.breaker.halfOpenAfterMs,
    })
  }

  /**
   * Sends until it succeeds or there is no more use in it.
   * @throws the last PasekError, BREAKER_OPEN, or the signal's reason
   */
  async run<T>(send: Send<T>, options: PaceOptions): Promise<T> {
    const { signal, patience, lane = 'read' } = options
    for (let tried = 1; ; tried += 1) {
      signal?.throwIfAborted()
      const failure = await this.#try(send, tried, this.#slots[lane], signal)
      if ('value' in failure) return failure.value
      const waitMs = retryDelayMs(failure, patience, this.#settings.retry, Math.random())
      if (waitMs === undefined) throw failure.error
      await sleep(waitMs, signal)
    }
  }

  async #try<T>(
    send: Send<T>,
    tried: number,
    slots: BulkheadPolicy,
    signal?: AbortSignal,
  ): Promise<{ value: T } | Failure> {
    try {
      const inSlot = this.#inSlot(slots, (arrived) => this.#send(() => send(arrived), signal))
      const outcome = await untilAborted(inSlot, signal)
      return 'value' in outcome ? outcome : { error: outcome.blamed, tried, blame: 'content' }
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof PasekError) || error.code === 'BREAKER_OPEN') throw error
      return { error, tried, blame: 'shop' }
    }
  }

  /** Holds a slot from the request to the arrival of its answer, and not while the answer is parsed. */
  #inSlot<T>(slots: BulkheadPolicy, exchange: Send<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    slots
      .execute(async () => {
        const arrival = Promise.withResolvers<void>()
        const result = exchange(arrival.resolve)
        result.then(resolve, reject)
        await Promise.race([arrival.promise, result])
      })
      .catch(reject)
    return promise
  }

  async #send<T>(send: () => Promise<T>, signal?: AbortSignal): Promise<Outcome<T>> {
    const quietMs = this.#quietUntil - Date.now()
    if (quietMs > 0) await sleep(quietMs, signal)
    signal?.throwIfAborted()
    try {
      return await this.#breaker.execute(() => this.#sendOrBlame(send, signal))
    } catch (error) {
      if (!isBrokenCircuitError(error)) throw error
      const { threshold, halfOpenAfterMs } = this.#settings.breaker
      throw new PasekError(
        'BREAKER_OPEN',
        `The shop failed ${threshold} times in a row and is left alone for ${halfOpenAfterMs / 1000} s.`,
        { retryAfterMs: halfOpenAfterMs, cause: this.#lastFailure() },
      )
    }
  }

  async #sendOrBlame<T>(send: () => Promise<T>, signal?: AbortSignal): Promise<Outcome<T>> {
    try {
      return { value: await send() }
    } catch (error) {
      if (error instanceof PasekError) this.#heed(error)
      if (!(error instanceof PasekError) || !mayLieInTheContent.has(error.code)) throw error
      await this.#checkLife(error, signal)
      return { blamed: error.code === 'NOT_PRESTASHOP' ? unreadable(error) : error }
    }
  }

  /** Rejects with what is wrong with the shop itself; with the error at hand where it just does not answer. */
  async #checkLife(error: PasekError, signal?: AbortSignal): Promise<void> {
    try {
      await this.#vitalSign(signal)
    } catch (worse) {
      if (worse instanceof PasekError && worse.scope === 'item') throw error
      throw worse
    }
  }

  /** A Retry-After is meant for the whole program, so it is noted before the next request gets the slot. */
  #heed(error: PasekError): void {
    if (error.retryAfterMs === undefined || error.scope !== 'item') return
    const waitMs = Math.min(error.retryAfterMs, this.#settings.retry.retryAfterCapMs)
    this.#quietUntil = Math.max(this.#quietUntil, Date.now() + waitMs)
  }

  #lastFailure(): unknown {
    const last = this.#breaker.lastFailure
    return last !== undefined && 'error' in last ? last.error : undefined
  }
}

function unreadable(error: PasekError): PasekError {
  return new PasekError('MALFORMED_RESPONSE', error.message, { cause: error, httpStatus: error.httpStatus })
}
