import { problem } from '../webservice/webservice-error.ts'
import type { ProductParts } from './product-parts.ts'
import type { Writing } from './writing.ts'

/** A product has one default combination at most: the database refuses a second. */
export function combinationWriting(parts: () => ProductParts): Writing {
  return {
    className: 'Combination',
    complete: ({ cells }) => {
      // Not the default is stored as nothing: the unique key allows that many times.
      if (cells['default_on'] === '0') cells['default_on'] = ''
    },
    check: ({ id, cells }) => {
      if (cells['default_on'] !== '1') return
      const others = parts()
        .combinations(Number(cells['id_product']))
        .filter((row) => row.id !== id)
      if (others.some((row) => row.cell('default_on') === '1')) {
        throw problem(500, 46, 'Unable to save resource')
      }
    },
    saved: ({ id, cells }, { method }) => {
      if (method === 'POST') parts().addStockRow(Number(cells['id_product']), id)
    },
    deleted: ({ id }) => parts().deleteCombination(id),
  }
}
