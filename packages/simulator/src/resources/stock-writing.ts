import type { ProductParts } from './product-parts.ts'
import type { Writing } from './writing.ts'

/** Whoever writes the row of a combination changes the sum; the sum itself can be written, and holds until then. */
export function stockWriting(parts: () => ProductParts): Writing {
  return {
    className: 'StockAvailable',
    saved: ({ cells }) => {
      if (cells['id_product_attribute'] !== 0) parts().sumUp(Number(cells['id_product']))
    },
  }
}
