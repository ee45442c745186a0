import { nextPageSize, firstPageSize } from './page-size.ts'
import { type PageReading, productPage, type ProductPage } from './product-page.ts'
import { IdQueue, type IdSource } from './id-queue.ts'
import { readAhead } from './read-ahead.ts'

/**
 * The pages of the products with these ids, in their order, `width` of them on their way at a time and of a size that
 * follows how fast the shop is. The consumer's leaving stops what is on its way.
 */
export async function* productPages(
  reading: PageReading,
  source: IdSource,
  width: number,
): AsyncGenerator<ProductPage> {
  const leaving = new AbortController()
  const signal =
    reading.signal === undefined ? leaving.signal : AbortSignal.any([reading.signal, leaving.signal])
  const ids = new IdQueue(source)
  let pageSize = firstPageSize
  try {
    yield* readAhead(width, async () => {
      const asked = await ids.take(pageSize.size)
      if (asked.length === 0) return undefined
      return async () => {
        const { page, elapsedMs, wasSplit } = await productPage({ ...reading, signal }, asked)
        if (!wasSplit) pageSize = nextPageSize(pageSize, { asked: asked.length, elapsedMs })
        else if (page.failures.length === 0) pageSize = nextPageSize(pageSize, { tooLarge: asked.length })
        return page
      }
    })
  } finally {
    leaving.abort(new Error('Nobody reads these pages any more.'))
    ids.leave()
  }
}
