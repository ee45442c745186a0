import { nextPageSize, type PageSize } from './page-size.ts'
import { type PageReading, productPage, type ProductPage } from './product-page.ts'
import { IdQueue, type IdSource } from './id-queue.ts'
import { readAhead } from './read-ahead.ts'

/** How large pages of this shop may be, as found out so far: the next call goes on with that. */
export type KnownPageSize = { pageSize: PageSize }

/**
 * The pages of the products with these ids, in their order, `width` of them on their way at a time and of a size that
 * follows how fast the shop is. The consumer's leaving stops what is on its way.
 */
export async function* productPages(
  reading: PageReading,
  source: IdSource,
  width: number,
  known: KnownPageSize,
): AsyncGenerator<ProductPage> {
  const leaving = new AbortController()
  const signal =
    reading.signal === undefined ? leaving.signal : AbortSignal.any([reading.signal, leaving.signal])
  const ids = new IdQueue(source)
  try {
    yield* readAhead(width, async () => {
      const asked = await ids.take(known.pageSize.size)
      if (asked.length === 0) return undefined
      return async () => {
        const { page, elapsedMs, wasSplit } = await productPage({ ...reading, signal }, asked)
        if (!wasSplit) known.pageSize = nextPageSize(known.pageSize, { asked: asked.length, elapsedMs })
        else if (page.failures.length === 0)
          known.pageSize = nextPageSize(known.pageSize, { tooLarge: asked.length })
        return page
      }
    })
  } finally {
    leaving.abort(new Error('Nobody reads these pages any more.'))
    ids.leave()
  }
}
