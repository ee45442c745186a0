import { PasekError } from '@pasek/core'
import { onTestFinished } from 'vitest'
import { openShop, type ProductPage, type Shop, type ShopOptions } from '../src/index.ts'

export const key = 'TESTKEYTESTKEYTESTKEYTESTKEY1234'

/** A shop client with short waits, closed when the test ends. */
export function open(url: string, options: Partial<ShopOptions> = {}): Shop {
  const shop = openShop({
    url,
    key,
    allowPrivate: true, // they are all on this computer
    timeoutMs: 5000,
    ...options,
    retry: { attempts: 3, baseMs: 1, maxMs: 5, ...options.retry },
  })
  onTestFinished(() => shop.close())
  return shop
}

/** The PasekError that a call ends with. */
export async function failureOf(work: Promise<unknown>): Promise<PasekError> {
  try {
    await work
  } catch (error) {
    if (error instanceof PasekError) return error
    throw error
  }
  throw new Error('It should have failed.')
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(source)
}

/** Everything of all pages, in order. */
export function together(pages: readonly ProductPage[]) {
  return {
    ids: pages.flatMap((page) => page.products.map((product) => product.id)),
    products: pages.flatMap((page) => page.products),
    combinations: pages.flatMap((page) => page.combinations),
    stock: pages.flatMap((page) => page.stock),
    gone: pages.flatMap((page) => page.gone),
    failures: pages.flatMap((page) => page.failures),
  }
}
