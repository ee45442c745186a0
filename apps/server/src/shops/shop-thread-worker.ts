import { MessagePort, parentPort, workerData } from 'node:worker_threads'
import { openShop } from '@pasek/prestashop'
import type { Call } from './shop-thread-messages.ts'
import { handOut, takeIn } from './shop-thread-values.ts'

const shop = openShop(workerData)

parentPort?.on('message', (call: Call) => {
  const leaving = new AbortController()
  call.port.on('close', () => leaving.abort())
  handOut(call.port, results(call, leaving.signal))
})

/** All that the method gives: the values of its iterable, or the one that it promises. */
async function* results({ method, args, options }: Call, signal: AbortSignal): AsyncGenerator {
  const taken = args.map((arg) => (arg instanceof MessagePort ? takeIn(arg, signal) : arg))
  const result: unknown = await Reflect.apply(shop[method], shop, [...taken, { ...options, signal }])
  if (isAsync(result)) yield* result
  else yield result
}

function isAsync(result: unknown): result is AsyncIterable<unknown> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result
}
