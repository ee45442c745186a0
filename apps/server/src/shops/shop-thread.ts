import { MessageChannel, Worker } from 'node:worker_threads'
import { asPasekError, PasekError } from '@pasek/core'
import { type CallOptions, openShop, type Shop, type ShopOptions } from '@pasek/prestashop'
import type { Call } from './shop-thread-messages.ts'
import { handOut, takeIn, type Values } from './shop-thread-values.ts'

/** A function cannot go over into the thread. */
export type ThreadOptions = Omit<ShopOptions, 'lookup'>

/**
 * The same as `openShop`, in a thread of its own: what the shop answers is parsed there and delays neither the
 * embedded database nor a request. What is waiting when the thread dies rejects with PasekError INTERNAL. Errors cross
 * without a cause that is no PasekError.
 * @throws PasekError as `openShop` does
 */
export function openShopThread(options: ThreadOptions): Shop {
  void openShop(options).close() // throws here what the thread would throw where nobody hears it
  const ended = new AbortController()
  const thread = new Worker(new URL('shop-thread-worker.ts', import.meta.url), {
    workerData: options,
    env: {}, // it needs none, and the secret may be in ours
    execArgv: [],
  })
  thread.unref() // only what waits for it keeps the process alive
  thread.on('error', (error) => ended.abort(asPasekError(error)))
  thread.on('exit', () =>
    ended.abort(new PasekError('INTERNAL', 'The thread that reads the shop has ended.')),
  )

  async function* many<T>(
    method: Call['method'],
    args: readonly unknown[],
    { signal, ...rest }: CallOptions = {},
  ): AsyncGenerator<T> {
    const sourceFailed = new AbortController()
    const stops = [signal, ended.signal, sourceFailed.signal].filter((stop) => stop !== undefined)
    const stop = AbortSignal.any(stops)
    stop.throwIfAborted()
    const call = new MessageChannel()
    const sources: MessageChannel[] = []
    const sent = args.map((arg) => {
      if (!isIterable(arg)) return arg
      const source = new MessageChannel()
      // the source is ours: its error ends the call as it is, instead of as a copy by way of the thread
      handOut(source.port1, arg, (error) => sourceFailed.abort(error))
      sources.push(source)
      return source.port2
    })
    thread.postMessage({ method, args: sent, options: rest, port: call.port2 } satisfies Call, [
      call.port2,
      ...sources.map(({ port2 }) => port2),
    ])
    try {
      yield* takeIn<T>(call.port1, stop)
    } finally {
      for (const { port1 } of sources) port1.close()
    }
  }

  async function one<T>(...call: Parameters<typeof many>): Promise<T> {
    for await (const value of many<T>(...call)) return value
    throw new PasekError('INTERNAL', 'The thread that reads the shop gave no answer.')
  }

  return {
    probe: (callOptions) => one('probe', [], callOptions),
    productIds: (idOptions) => many('productIds', [], idOptions),
    productPages: (ids, callOptions) => many('productPages', [ids], callOptions),
    stock: (callOptions) => many('stock', [], callOptions),
    categories: (categoryOptions) => one('categories', [], categoryOptions),
    manufacturers: (callOptions) => one('manufacturers', [], callOptions),
    languages: (callOptions) => one('languages', [], callOptions),
    optionValues: (callOptions) => one('optionValues', [], callOptions),
    options: (callOptions) => one('options', [], callOptions),
    findProducts: (findOptions) => one('findProducts', [], findOptions),
    stockRows: (productIds, callOptions) => one('stockRows', [productIds], callOptions),
    createProduct: (product, createOptions) => one('createProduct', [product], createOptions),
    updateProduct: (id, changes, callOptions) => one('updateProduct', [id, changes], callOptions),
    writeStock: (changes, callOptions) => one('writeStock', [changes], callOptions),
    createCategory: (category, callOptions) => one('createCategory', [category], callOptions),
    createManufacturer: (brand, callOptions) => one('createManufacturer', [brand], callOptions),
    createOption: (option, callOptions) => one('createOption', [option], callOptions),
    createOptionValue: (value, callOptions) => one('createOptionValue', [value], callOptions),
    createCombination: (given, callOptions) => one('createCombination', [given], callOptions),
    updateCombination: (id, changes, callOptions) => one('updateCombination', [id, changes], callOptions),
    uploadImage: (productId, picture, callOptions) => one('uploadImage', [productId, picture], callOptions),
    images: (productId, callOptions) => one('images', [productId], callOptions),
    image: (productId, imageId, callOptions) => one('image', [productId, imageId], callOptions),
    close: async () => {
      ended.abort(new Error('The client of this shop was closed.'))
      await thread.terminate()
    },
  }
}

/** A list is none: it crosses as it is. */
function isIterable(arg: unknown): arg is Values {
  if (Array.isArray(arg)) return false
  return typeof arg === 'object' && arg !== null && (Symbol.asyncIterator in arg || Symbol.iterator in arg)
}
