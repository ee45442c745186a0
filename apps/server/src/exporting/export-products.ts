import { ExportColumn, ExportOptions, Selection } from '@pasek/core/protocol'
import type { Run, Work } from '@pasek/tracker'
import * as z from 'zod'
import type { Pasek } from '../installation/open-pasek.ts'
import { type JobPlan, jobPlan } from '../jobs/job-plan.ts'
import { selectProducts } from '../products/index.ts'
import { readCategoryPaths } from './category-paths.ts'
import { hasFile, recordFile } from './export-files.ts'
import { exportPages } from './export-pages.ts'
import { completeDraft, makeExportsFolder, removeOthers } from './exports-folder.ts'
import { downloadName, formats } from './formats.ts'
import { readForPrestashop } from './prestashop-format.ts'
import { writeText } from './write-text.ts'
import { writeWorkbook } from './write-workbook.ts'

const ExportParams = ExportOptions.required({ language: true }).extend({
  products: Selection,
  seenShops: z.array(z.int()).optional(),
})
type ExportParams = z.infer<typeof ExportParams>

type Place = Pick<Pasek, 'store' | 'shops' | 'directory'>

/** Writes chosen products into a file: first the list of their ids, then page after page. */
export function exportProducts(place: Place): Work<unknown> {
  return async (run) => {
    const plan = jobPlan(place.store, run)
    // a run that was killed after its last commit has only not said that it is through
    if (!(await hasFile(place.store, run.job.id))) await writeFile(run, plan, place)
    await plan.clear()
  }
}

async function writeFile(run: Run, plan: JobPlan, { store, shops, directory }: Place): Promise<void> {
  const { job, runId, signal } = run
  const params = ExportParams.parse(job.params)
  const { products, seenShops, ...options } = params
  const total = job.totalCount ?? (await choose(run, plan, { store, products }))
  const folder = await makeExportsFolder(directory)
  const point = { language: options.language, shopId: products.shopId, seenShops }
  const paths = await readCategoryPaths(store, point)
  const wanted = { ...point, columns: columnsOf(options), paths }

  const draft = { folder, name: `${job.id}-${runId}.part` }
  const pages = (after: number) => exportPages({ store, plan, wanted, signal }, after)
  const writing = { run, wanted, options, draft, total, pages }
  const { last } = options.format === 'xlsx' ? await writeWorkbook(writing) : await writeText(writing)

  const file = `${job.id}-${runId}.${formats[options.format].extension}`
  const content = await completeDraft(folder, draft.name, file)
  const shop = (await shops.list()).find(({ id }) => id === products.shopId) // it may have been removed since
  const name = downloadName(options.format, { shop: shop?.name, at: job.createdAt })
  const { cursor, outcomes } = last ?? { cursor: undefined, outcomes: [] }
  await run.commit({ cursor, items: outcomes.length }, async (trx) => {
    await recordFile(trx, { jobId: job.id, file, name, ...content })
    return outcomes
  })
  await run.flush()
  await removeOthers(folder, job.id, [file])
}

/** Lists what is to be exported. An empty list is no total: a job without an open item would count as done before its file is there. */
async function choose(
  run: Run,
  plan: JobPlan,
  { store, products }: Pick<Place, 'store'> & Pick<ExportParams, 'products'>,
): Promise<number> {
  await plan.clear() // what an interrupted count left
  let found = 0
  let part = 0
  for await (const ids of selectProducts(store, products)) {
    run.signal.throwIfAborted()
    await plan.add(part++, ids)
    found += ids.length
    await run.counting(found)
  }
  if (found > 0) await run.plan(found)
  return found
}

function columnsOf({ format, columns }: ExportOptions): readonly ExportColumn[] {
  return format === 'prestashop' ? readForPrestashop : (columns ?? ExportColumn.options)
}
