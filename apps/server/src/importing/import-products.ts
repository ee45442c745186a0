import { PasekError } from '@pasek/core'
import type { Shop } from '@pasek/prestashop'
import type { Run, Work } from '@pasek/tracker'
import * as z from 'zod'
import type { Pasek } from '../installation/open-pasek.ts'
import { importBrands, importCategories, importPage, markAbsent } from '../products/index.ts'
import { unreadableResources } from '../shops/examine-shop.ts'
import { jobPlan } from '../jobs/job-plan.ts'
import { ImportScope, idsInScope, isWholeShop } from './import-scope.ts'

/** How many ids of the plan are done. */
const ImportCursor = z.object({ done: z.int().nonnegative() })

/** Brings a shop's products into the catalogue: first the list of their ids, then page after page. */
export function importProducts(pasek: Pick<Pasek, 'store' | 'shops'>): Work<unknown> {
  return async (run) => {
    const stored = await pasek.shops.find(String(run.job.shopId))
    const shop = await pasek.shops.openThread(stored)
    try {
      await importFrom(shop, stored.id, pasek, run)
    } finally {
      await shop.close()
    }
  }
}

async function importFrom(
  shop: Shop,
  shopId: number,
  { store }: Pick<Pasek, 'store'>,
  run: Run,
): Promise<void> {
  const { signal } = run
  const plan = jobPlan(store, run)
  const { languages, categories, optionValues } = await readWords(shop, shopId, { store, signal })

  if (run.job.totalCount === null) {
    const scope = run.job.parentKind === 'retry' ? undefined : ImportScope.parse(run.job.params)
    const source = { shop, shopId, store, categories, signal }
    await plan.clear() // what an interrupted count left
    let found = 0
    let part = 0
    for await (const ids of scope ? idsInScope(scope, source) : failedIds(run)) {
      await plan.add(part++, ids)
      found += ids.length
      await run.counting(found)
    }
    if (scope && isWholeShop(scope)) await markAbsent(store, shopId, run.job.id)
    await run.plan(found)
  }

  let done = run.cursor === null ? 0 : ImportCursor.parse(run.cursor).done
  for await (const page of shop.productPages(plan.from(done), { signal })) {
    done += page.ids.length
    await run.commit({ cursor: { done }, items: page.ids.length }, (trx) =>
      importPage(trx, { shopId, page, languages, optionValues }),
    )
  }
  await run.flush()
  await plan.clear()
}

async function* failedIds(run: Run): AsyncGenerator<number[]> {
  for await (const keys of run.keysToRetry()) yield keys.map(Number)
}

/** What products only name by number: languages, categories, brands, option values. @throws PasekError PERMISSION_RESOURCE */
async function readWords(
  shop: Shop,
  shopId: number,
  { store, signal }: Pick<Pasek, 'store'> & { signal: AbortSignal },
) {
  const capabilities = await shop.probe({ signal })
  const unreadable = unreadableResources(capabilities)
  if (unreadable.length > 0) {
    throw new PasekError('PERMISSION_RESOURCE', `The key may not read ${unreadable.join(', ')}.`, {
      hint: 'Tick "View (GET)" for them under Advanced Parameters > Webservice.',
    })
  }
  const { languages } = capabilities
  const categories = await shop.categories({ signal })
  const brands = await shop.manufacturers({ signal })
  const optionValues = new Map((await shop.optionValues({ signal })).map((value) => [value.id, value]))
  await store.transaction(async (trx) => {
    await importCategories(trx, shopId, categories, languages)
    await importBrands(trx, shopId, brands)
  })
  return { languages, categories, optionValues }
}
