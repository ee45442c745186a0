import { asPasekError, PasekError } from '@pasek/core'
import type { ItemOutcome } from '@pasek/tracker'
import { numbersOf } from '../comparing/pair-combinations.ts'
import { type Comparison, fieldsToWrite, type Step } from '../comparing/sync-step.ts'
import { createInShop, type Tools, updateInShop, type Written } from './write-step.ts'

/** A step that was done, but for the stock, and what there is to say of it so far. */
export type Done = { step: Step; outcome: ItemOutcome; written: Written | undefined }

/** Does one step in the shop. @throws PasekError when the shop itself is in trouble; then nothing is said of the product */
export async function doStep(step: Step, tools: Tools): Promise<Done> {
  const startedAt = performance.now()
  try {
    const written = await write(step, tools)
    const outcome = written?.failure ? failedOutcome(step, written.failure) : outcomeOf(step, written)
    return { step, written, outcome: { ...outcome, durationMs: Math.round(performance.now() - startedAt) } }
  } catch (error) {
    tools.signal.throwIfAborted()
    const failure = asPasekError(error)
    if (failure.scope !== 'item') throw error
    return { step, written: undefined, outcome: failedOutcome(step, failure) }
  }
}

async function write(step: Step, tools: Tools): Promise<Written | undefined> {
  if (tools.params.dryRun) return undefined
  if (step.kind === 'create') return createInShop(step, tools)
  if (step.kind !== 'compare') return undefined
  if (writes(step)) return updateInShop(step, tools)
  return {
    current: step.current,
    pictures: step.synced.pictures,
    combinations: numbersOf(step.wanted.pairs),
    failure: undefined,
  }
}

/** Whether anything but stock differs: that goes in batches. */
function writes({ groups }: Comparison): boolean {
  return [...groups].some(([group, { kind }]) => kind === 'write' && group !== 'stock')
}

function outcomeOf(step: Step, written: Written | undefined): ItemOutcome {
  const item = itemOf(step, written)
  switch (step.kind) {
    case 'gone':
      return { ...item, outcome: 'skipped', code: 'GONE', message: 'It was deleted from the catalogue.' }
    case 'skip':
      return {
        ...item,
        outcome: 'skipped',
        code: 'MAPPING_MISSING',
        message: 'The shop does not have it, and this sync creates nothing there.',
      }
    case 'fail':
      return failedOutcome(step, step.error)
    case 'create':
      return { ...item, outcome: 'created' }
    case 'compare':
      return comparedOutcome(step, item)
  }
}

const mostShown = 30

function comparedOutcome(step: Comparison, item: Omit<ItemOutcome, 'outcome'>): ItemOutcome {
  const { product, groups, differences } = step
  const decisions = [...groups.values()]
  const conflicts = decisions.flatMap((decision) => (decision.kind === 'conflict' ? decision.fields : []))
  const message = differences.slice(0, mostShown).join('\n')
  if (conflicts.length > 0) {
    const error = new PasekError(
      'CONFLICT',
      `The shop has changed ${conflicts.join(', ')} since the last sync.\n${message}`,
      {
        field: conflicts[0],
        hint: 'Correct it on either side, or sync again and let the catalogue or the shop win.',
      },
    )
    return failedOutcome(step, error)
  }
  if (product.isIntended) return { ...item, outcome: 'created' } // by a run that did not live to say so
  return decisions.some(({ kind }) => kind === 'write')
    ? { ...item, outcome: 'updated', message }
    : { ...item, outcome: 'unchanged' }
}

export function failedOutcome(step: Step, { code, message, field }: PasekError): ItemOutcome {
  return { ...itemOf(step, undefined), outcome: 'failed', code, message, field }
}

function itemOf(step: Step, written: Written | undefined): Omit<ItemOutcome, 'outcome'> {
  if (step.kind === 'gone') return { key: String(step.id), label: `#${step.id}` }
  const { id, reference, mapping } = step.product
  const externalId =
    written?.current.product.id ?? (step.kind === 'compare' ? step.current.product.id : mapping?.externalId)
  return {
    key: String(id),
    label: reference.trim() === '' ? `#${id}` : reference,
    productId: id,
    externalId: externalId === undefined ? undefined : String(externalId),
  }
}

/** The stock that a step wants in the shop: by combination, 0 for the product itself. */
export function wantedStock(step: Step, written: Written): Map<number, number> {
  if (step.kind !== 'create' && step.kind !== 'compare') return new Map()
  const { stock } = step.facets
  if (stock === undefined) return new Map()
  const names = step.kind === 'create' ? Object.keys(stock) : fieldsToWrite(step.groups, 'stock')
  const numbers = new Map(written.combinations)
  const combinationOf = new Map(
    step.wanted.pairs.map(({ label, wanted }) => [`quantity of ${label}`, numbers.get(wanted.externalId)]),
  )
  return new Map(
    names.flatMap((name): [number, number][] => {
      const combination = name === 'quantity' ? 0 : combinationOf.get(name)
      return combination === undefined ? [] : [[combination, Number(stock[name])]]
    }),
  )
}

export function needsStock({ step, written }: Done): boolean {
  return written !== undefined && wantedStock(step, written).size > 0
}
