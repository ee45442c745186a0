import { PasekError } from '@pasek/core'
import { readByIds } from '../reading/by-ids.ts'
import { requiredId } from '../xml/fields.ts'
import { keysetList } from '../reading/keyset.ts'
import { readEach } from '../reading/readable-list.ts'
import type { Channel } from '../requests/channel.ts'
import { stockFields, stockPageSize, stockRow, type StockRow } from '../reading/stock.ts'
import { sleep } from '../requests/until-aborted.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { mayHaveHappened } from './ambiguity.ts'
import { merged } from './merge.ts'
import { invalid } from './rules.ts'
import { entity, type SentField } from './sent-field.ts'
import type { Writing } from './writing.ts'

export type StockChange = { row: StockRow; quantity: number }
export type StockFailure = { row: StockRow; error: PasekError }
/** Every row of the changes is in one of them, once. */
export type StockResult = { written: StockRow[]; failures: StockFailure[] }

/** The most rows in one request: more are no faster, and their ids make long addresses. */
const mostRows = 100
const mostTriesAlone = 3

/** The stock rows of these products. One that cannot be read is left out. */
export async function stockRows(
  channel: Channel,
  productIds: readonly number[],
  signal?: AbortSignal,
): Promise<StockRow[]> {
  const ids = [...new Set(productIds)]
  const rows: StockRow[] = []
  for (let start = 0; start < ids.length; start += mostRows) {
    const filters = { 'filter[id_product]': `[${ids.slice(start, start + mostRows).join('|')}]` }
    const query = { resource: 'stock_availables', display: stockFields, filters, signal }
    rows.push(...readEach(await keysetList(channel, { ...query, pageSize: stockPageSize }), stockRow).entries)
  }
  return rows
}

/** Sets quantities, 100 rows at a time. A row that the shop refuses never keeps the others from being written. */
export async function writeStock(
  writing: Writing,
  changes: readonly StockChange[],
  signal?: AbortSignal,
): Promise<StockResult> {
  const result: StockResult = { written: [], failures: [] }
  const lastOfEach = [...new Map(changes.map((change) => [change.row.id, change])).values()]
  const sound = lastOfEach.filter(({ row, quantity }) => {
    if (isQuantity(quantity)) return true
    const error = invalid('quantity', String(quantity), 'is no whole number of 32 bits')
    result.failures.push({ row, error })
    return false
  })
  for (let start = 0; start < sound.length; start += mostRows) {
    const batch = sound.slice(start, start + mostRows)
    await writing.writer.alone(signal, (late) => writeBatch(writing, batch, result, late))
  }
  return result
}

/** What is not seen to be written is tried again in halves, until a row that does not work stands alone. */
async function writeBatch(
  writing: Writing,
  batch: readonly StockChange[],
  result: StockResult,
  signal: AbortSignal | undefined,
  tried = 1,
): Promise<void> {
  const failure = await send(writing, batch, signal).catch((error: unknown) => {
    if (error instanceof PasekError && error.scope === 'item') return error
    throw error
  })
  const now = failure instanceof PasekError ? await readRows(writing.channel, batch, signal) : failure
  const open = batch.filter(({ row, quantity }) => {
    const shown = now.get(row.id)
    if (shown?.quantity !== quantity) return true
    result.written.push(shown)
    return false
  })
  const [one] = open
  if (one === undefined) return
  if (batch.length === 1) {
    const error = failure instanceof PasekError ? failure : notWritten(one)
    if (tried === mostTriesAlone || !mayHaveHappened(error)) {
      result.failures.push({ row: one.row, error })
      return
    }
    await sleep(writing.channel.retry.baseMs * 2 ** (tried - 1), signal)
    return writeBatch(writing, open, result, signal, tried + 1)
  }
  const middle = open.length === batch.length ? Math.ceil(open.length / 2) : open.length
  await writeBatch(writing, open.slice(0, middle), result, signal)
  if (middle < open.length) await writeBatch(writing, open.slice(middle), result, signal)
}

async function send(
  { writer, channel }: Writing,
  batch: readonly StockChange[],
  signal?: AbortSignal,
): Promise<Map<number, StockRow>> {
  const fields = new Map(batch.map(({ row, quantity }) => [row.id, [quantityField(quantity)]]))
  const { document } = await writer.change(
    'stock_availables',
    {
      patch: () => [...fields].map(([id, field]) => entity('stock_available', field, id)),
      put: async () => {
        const query = { resource: 'stock_availables', display: 'full', signal }
        const rows = await readByIds(channel, query, [...fields.keys()])
        if (rows.length === 0) throw new PasekError('NOT_FOUND', 'The stock is no longer in the shop.')
        return rows.map((row) => merged(row, fields.get(requiredId(row)) ?? [], 0, () => false))
      },
    },
    signal,
  )
  return byId(document.all('stock_available'))
}

async function readRows(
  channel: Channel,
  batch: readonly StockChange[],
  signal?: AbortSignal,
): Promise<Map<number, StockRow>> {
  const query = { resource: 'stock_availables', display: stockFields, signal }
  const ids = batch.map(({ row }) => row.id)
  return byId(await readByIds(channel, query, ids))
}

function byId(elements: readonly XmlElement[]): Map<number, StockRow> {
  return new Map(readEach(elements, stockRow).entries.map((row) => [row.id, row]))
}

function quantityField(quantity: number): SentField {
  return { tag: 'quantity', kind: 'number', text: String(quantity) }
}

function isQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= -(2 ** 31) && quantity < 2 ** 31
}

function notWritten({ row }: StockChange): PasekError {
  return new PasekError('REMOTE_SAVE_FAILED', `The shop kept another quantity in stock row ${row.id}.`)
}
