import { asPasekError, type PasekError } from '@pasek/core'
import type { SyncParams } from '@pasek/core/protocol'
import type { Combination } from '@pasek/prestashop'
import type { CatalogueCombination } from '../comparing/catalogue-products.ts'
import type { Wanted } from '../comparing/facets.ts'
import type { InShop } from '../comparing/in-shop.ts'
import type { Synced } from '../comparing/synced.ts'
import type { Target } from '../target/target.ts'
import type { Pair } from '../comparing/pair-combinations.ts'

/** Creates the combinations that the shop lacks, and corrects those that differ. Those that are not ours stay. */
export async function writeCombinations(
  { pairs }: Wanted,
  there: Pick<InShop, 'product' | 'combinations'>,
  pictures: Synced['pictures'],
  { target, params, signal }: { target: Target; params: Pick<SyncParams, 'fields'>; signal: AbortSignal },
): Promise<{ all: Combination[]; pairs: Synced['combinations']; failure: PasekError | undefined }> {
  const all = new Map(there.combinations.map((one) => [one.id, one]))
  const known: Synced['combinations'] = []
  const pictureIds = new Map(pictures)
  let failure: PasekError | undefined
  for (const pair of pairs) {
    const { wanted, current } = pair
    try {
      const { priceImpact, ...texts } = contentOf(wanted)
      const changes = {
        ...(params.fields.includes('texts') && texts),
        ...(params.fields.includes('prices') && { priceImpact }),
      }
      if (current && !differs(pair)) {
        known.push([wanted.externalId, current.external_id])
        continue
      }
      const written = current
        ? await target.shop.updateCombination(current.external_id, changes, { signal })
        : await target.shop.createCombination(
            {
              ...contentOf(wanted),
              productId: there.product.id,
              isDefault: wanted.isDefault && there.combinations.length === 0,
              optionValueIds: await optionValueIds(pair, target, signal),
              imageIds: wanted.imageIds.flatMap((id) => pictureIds.get(id) ?? []),
            },
            { signal },
          )
      all.set(written.id, written)
      known.push([wanted.externalId, written.id])
    } catch (error) {
      signal.throwIfAborted()
      const failed = asPasekError(error)
      if (failed.scope !== 'item') throw failed
      failure ??= failed
    }
  }
  return { all: [...all.values()], pairs: known, failure }
}

function contentOf(wanted: CatalogueCombination) {
  const { reference, ean13, isbn, upc, mpn, priceImpact, weightImpact, minimalQuantity } = wanted
  return { reference, ean13, isbn, upc, mpn, priceImpact, weightImpact, minimalQuantity }
}

function differs({ wanted, current }: Pair): boolean {
  return (
    current !== undefined &&
    (wanted.reference !== current.reference ||
      wanted.ean13 !== current.ean13 ||
      wanted.isbn !== current.isbn ||
      wanted.upc !== current.upc ||
      wanted.mpn !== current.mpn ||
      wanted.priceImpact !== current.price_impact ||
      wanted.weightImpact !== current.weight_impact ||
      wanted.minimalQuantity !== current.minimal_quantity)
  )
}

async function optionValueIds({ wanted }: Pair, target: Target, signal: AbortSignal): Promise<number[]> {
  const ids: number[] = []
  for (const option of wanted.options) ids.push(await target.optionValueId(option, signal))
  return ids
}
