import type { MessagePort } from 'node:worker_threads'
import { asPasekError } from '@pasek/core'
import { packed, type Parcel, unpacked } from './shop-thread-messages.ts'

export type Values = AsyncIterable<unknown> | Iterable<unknown>

/**
 * Sends the next value whenever the other side asks for one, and leaves the values when that closes the port. Their
 * error is sent like a value, unless somebody else is to have it.
 */
export function handOut(
  port: MessagePort,
  values: Values,
  failed = (error: unknown) => port.postMessage(packed({ error: asPasekError(error) })),
): void {
  const iterator = Symbol.asyncIterator in values ? values[Symbol.asyncIterator]() : values[Symbol.iterator]()
  const next = async () => iterator.next()
  const leave = async () => iterator.return?.()
  port.on('message', () => {
    next().then((result) => port.postMessage(packed(result)), failed)
  })
  port.on('close', () => {
    leave().catch(() => undefined) // nobody is left to be told
  })
}

/**
 * The values that the other side hands out. While one is in use the next is on its way, never more. The signal, at
 * once, and leaving close the port.
 */
export async function* takeIn<T>(port: MessagePort, signal: AbortSignal): AsyncGenerator<T> {
  const close = () => port.close()
  signal.addEventListener('abort', close)
  try {
    let coming = ask<T>(port, signal)
    while (true) {
      const answer = unpacked(await coming)
      if ('error' in answer) throw answer.error
      if (answer.done === true) return
      coming = ask(port, signal)
      coming.catch(() => undefined) // whoever takes it is told
      yield answer.value
    }
  } finally {
    signal.removeEventListener('abort', close)
    close()
  }
}

async function ask<T>(port: MessagePort, signal: AbortSignal): Promise<Parcel<T>> {
  signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<Parcel<T>>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort)
  port.once('message', resolve)
  port.postMessage('next')
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
