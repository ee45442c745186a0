import { PasekError } from '@pasek/core'
import { SyncParams } from '@pasek/core/protocol'
import type { Shop } from '@pasek/prestashop'
import type { Run, Work } from '@pasek/tracker'
import * as z from 'zod'
import type { Pasek } from '../installation/open-pasek.ts'
import { jobPlan } from '../jobs/job-plan.ts'
import { selectProducts } from '../products/select-products.ts'
import { type Done, doStep, needsStock } from './writing/do-step.ts'
import { planSteps } from './comparing/plan-steps.ts'
import { recordIntents, recordSync } from './writing/record-sync.ts'
import { syncedProduct, writeStockOf } from './writing/settle-batch.ts'
import type { Step } from './comparing/sync-step.ts'
import { taxRulesFor } from './writing/tax-rules.ts'
import { openTarget } from './target/target.ts'
import { unwritableResources } from './target/unwritable.ts'
import { pictureSource } from './writing/write-pictures.ts'
import type { Tools } from './writing/write-step.ts'

/** How many products of the plan are done. */
const SyncCursor = z.object({ done: z.int().nonnegative() })

/** So many are compared at once, of which so many are written before their outcomes are committed. */
const chunkSize = 200
const batchSize = 20
const longestBatchMs = 1_000
const longestSettleMs = 5_000

/** Brings products of the catalogue to one shop. */
export function syncProducts(pasek: Pick<Pasek, 'store' | 'shops'>): Work<unknown> {
  return async (run) => {
    const stored = await pasek.shops.find(String(run.job.shopId))
    const shop = await pasek.shops.open(stored)
    const pictures = pictureSource(async (id) => pasek.shops.open(await pasek.shops.find(String(id))))
    try {
      await syncTo(shop, { pasek, run, shopId: stored.id, pictures })
    } finally {
      await pictures.close()
      await shop.close()
    }
  }
}

type Setting = {
  pasek: Pick<Pasek, 'store'>
  run: Run
  shopId: number
  pictures: Tools['pictures']
}

async function syncTo(shop: Shop, { pasek: { store }, run, shopId, pictures }: Setting): Promise<void> {
  const { signal } = run
  const params = SyncParams.strip().parse(run.job.params) // a retry says more
  const capabilities = await shop.probe({ signal })
  const forbidden = unwritableResources(capabilities, params)
  if (forbidden.length > 0) {
    throw new PasekError('PERMISSION_METHOD', `The key may not write ${forbidden.join(', ')}.`, {
      hint: 'Tick "Add (POST)" and "Modify (PUT)" for them under Advanced Parameters > Webservice.',
    })
  }
  const plan = jobPlan(store, run)
  if (run.job.totalCount === null) {
    await plan.clear() // what an interrupted count left
    let found = 0
    let part = 0
    for await (const ids of run.job.parentKind === 'retry'
      ? failedIds(run)
      : selectProducts(store, params.products)) {
      await plan.add(part++, ids)
      found += ids.length
      await run.counting(found)
    }
    await run.plan(found)
  }
  const target = await openTarget({ store, shop, shopId }, capabilities.languages, signal)
  const taxRulesGroupId = await taxRulesFor(store, shopId)
  const tools: Tools = { target, params, pictures, taxRulesGroupId, signal }
  let done = run.cursor === null ? 0 : SyncCursor.parse(run.cursor).done

  const commit = async (batch: readonly Done[]) => {
    if (batch.length === 0) return
    done += batch.length
    const products = batch.flatMap((each) => syncedProduct(each, target) ?? [])
    await run.commit({ cursor: { done }, items: batch.length }, async (trx) => {
      await recordSync(trx, shopId, products)
      return batch.map(({ outcome }) => outcome)
    })
  }

  for await (const ids of plan.from(done)) {
    for (let start = 0; start < ids.length; start += chunkSize) {
      await run.flush() // what was adopted or created before is nobody else's
      const chunk = ids.slice(start, start + chunkSize)
      const steps = await planSteps(chunk, { store, target, params, signal })
      const toCreate = params.dryRun
        ? []
        : steps.flatMap((step) => (step.kind === 'create' ? [step.product.id] : []))
      if (toCreate.length > 0) {
        await store.transaction(async (trx) => recordIntents(trx, { shopId, jobId: run.job.id }, toCreate))
      }
      await work(steps, tools, commit)
    }
  }
  await run.flush()
  await plan.clear()
}

/** Does these steps one after the other; every second at most what was done is settled and committed. */
async function work(
  steps: readonly Step[],
  tools: Tools,
  commit: (batch: readonly Done[]) => Promise<void>,
): Promise<void> {
  const { signal, target } = tools
  let batch: Done[] = []
  let begunAt = performance.now()
  const settle = async () => {
    const settling = batch
    batch = []
    // what was begun is settled, also when the run shall stop
    const patience = signal.aborted ? AbortSignal.timeout(longestSettleMs) : signal
    let settled: readonly Done[]
    try {
      settled = await writeStockOf(settling, target, patience)
    } catch (error) {
      // what needs no stock is done all the same, up to the first that does: the cursor knows no gaps
      const first = settling.findIndex(needsStock)
      await commit(settling.slice(0, first === -1 ? settling.length : first))
      throw error
    }
    await commit(settled)
    begunAt = performance.now()
  }
  for (const step of steps) {
    if (signal.aborted) break
    try {
      batch.push(await doStep(step, tools))
    } catch (error) {
      await settle()
      throw error
    }
    if (batch.length >= batchSize || performance.now() - begunAt > longestBatchMs) await settle()
  }
  await settle()
  signal.throwIfAborted()
}

async function* failedIds(run: Run): AsyncGenerator<number[]> {
  for await (const keys of run.keysToRetry()) yield keys.map(Number)
}
