import { PasekError } from '@pasek/core'
import type { UploadChoices, UploadPreview, UploadPreviewRow } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { meaningOf } from './file-import.ts'
import { understand } from './inspect-upload.ts'
import { type Meaning, readProduct } from './meaning/read-product.ts'
import type { Row } from './reading/row.ts'
import { firstRows, type Table } from './reading/table.ts'
import { decide, type Decision } from './writing/decide.ts'
import { storedProducts } from './writing/stored-products.ts'
import { itemOf, refuseRepeated } from './writing/write-rows.ts'

const previewedRows = 20

/**
 * What would become of the first rows, by the catalogue as it is now. Where it is our own guess of the columns that
 * cannot be worked with, each row says why: whoever is to correct it must see which columns there are.
 *
 * @throws PasekError UPLOAD_UNREADABLE, VALIDATION_LOCAL for columns that were chosen
 */
export async function previewUpload(
  store: Store,
  table: Table,
  choices: UploadChoices,
): Promise<UploadPreview> {
  const understanding = await understand(store, table, choices)
  const { columns, options } = understanding
  const { dialect } = understanding.table
  const { value: meaning, error } = outcomeOf(() => meaningOf(understanding))
  if (error && choices.mapping) throw error
  const all = await firstRows(understanding.table, previewedRows + 1)
  const rows = all.filter(({ row }) => row > 0).slice(0, previewedRows)
  const outcomes = meaning
    ? await outcomesOf(store, rows, meaning)
    : rows.map((row) => previewed(row, '', { value: undefined, error }))
  return { dialect, columns, options, rows: outcomes }
}

async function outcomesOf(store: Store, rows: readonly Row[], meaning: Meaning): Promise<UploadPreviewRow[]> {
  const first = new Map<string, string>()
  const read = rows.map((row) => {
    const item = itemOf(row, meaning)
    if (!first.has(item.label)) first.set(item.label, item.key)
    const product = outcomeOf(() => {
      const each = readProduct(row, meaning)
      refuseRepeated(item, each, first)
      return each
    })
    return { row, label: item.label, product }
  })
  const hitsOf = await storedProducts(
    store.db,
    read.flatMap(({ product: { value } }) => value?.key ?? []),
  )
  return read.map(({ row, label, product }) => {
    const { value: known } = product
    return previewed(row, label, known ? outcomeOf(() => decide(known, hitsOf(known.key))) : product)
  })
}

function previewed(
  { row, line, cells }: Row,
  label: string,
  { value, error }: { value?: Decision | undefined; error?: PasekError | undefined },
): UploadPreviewRow {
  return {
    row,
    line,
    label,
    cells,
    outcome: value?.outcome ?? 'failed',
    changes: value?.changes ?? [],
    code: error?.code ?? null,
    field: error?.field ?? null,
    message: error?.message ?? null,
  }
}

type Attempt<T> = { value: T; error?: undefined } | { value?: undefined; error: PasekError }

function outcomeOf<T>(attempt: () => T): Attempt<T> {
  try {
    return { value: attempt() }
  } catch (error) {
    if (error instanceof PasekError) return { error }
    throw error
  }
}
