import type { Schedule, Selection, StopAfter } from '@pasek/core/protocol'
import {
  type ExportChoice,
  choiceOf,
  rememberedChoice,
  requestOf as exportOf,
} from '../exporting/export-choice.ts'
import { columnGroups, columnsOf } from '../exporting/export-columns.ts'
import {
  choiceOfRequest,
  everythingTo,
  requestOf as syncOf,
  type SyncChoice,
} from '../syncing/sync-choice.ts'
import { asked } from './asked.ts'
import { cronOf, type Times, timesOf, usualTimes } from './times.ts'

export const kinds = ['import', 'sync', 'export'] as const

/** A schedule as the form asks for it: what it would be as a job of each kind, so that none is lost by looking at another. */
export type ScheduleDraft = {
  name: string
  /** `kept`: a job that the form does not know how to ask for, and that stays as it is. */
  kind: (typeof kinds)[number] | 'kept'
  import: {
    shopId: number | undefined
    /** Undefined: the whole shop. */
    categories: readonly number[] | undefined
    stopAfter: StopAfter | undefined
  }
  sync: SyncChoice
  export: ExportChoice
  /** Of a sync or an export. */
  products: Selection
  times: Times
  timeZone: string
}

/** One that is new, for a shop where one is looked at. */
export function newDraft(shopId: number | undefined, timeZone: string): ScheduleDraft {
  return {
    name: '',
    kind: 'sync',
    import: { shopId, categories: undefined, stopAfter: undefined },
    sync: everythingTo(shopId === undefined ? [] : [shopId]),
    export: rememberedChoice(),
    products: {},
    times: usualTimes,
    timeZone,
  }
}

export function draftOf({ name, cron, timeZone, request }: Schedule): ScheduleDraft {
  const draft = { ...newDraft(undefined, timeZone), name, times: timesOf(cron) }
  const { type, source, shopId, products, stopAfter, scope } = asked(request)
  if (type === 'import' && source !== 'file')
    return { ...draft, kind: type, import: { shopId, categories: scope.categories, stopAfter } }
  if (type === 'sync') return { ...draft, kind: type, products, sync: choiceOfRequest(request) }
  if (type === 'export') return { ...draft, kind: type, products, export: exportChoiceOf(request) }
  return { ...draft, kind: 'kept' }
}

/** What is left away stands for all columns, and for a comma. */
function exportChoiceOf(request: Schedule['request']): ExportChoice {
  const columns = columnGroups.flatMap((group) => columnsOf(group))
  return choiceOf(JSON.stringify({ columns, delimiter: ',', bom: true, ...request }))
}

/** Whether there is all that is needed. */
export function isWhole(draft: ScheduleDraft): boolean {
  if (cronOf(draft.times) === undefined) return false
  switch (draft.kind) {
    case 'import':
      return draft.import.shopId !== undefined && draft.import.categories?.length !== 0
    case 'sync':
      return draft.sync.shopIds.length > 0 && draft.sync.fields.length > 0
    case 'export':
      return draft.export.format === 'prestashop' || draft.export.columns.length > 0
    case 'kept':
      return true
  }
}

/**
 * The job as the server is asked for it; undefined for one that stays as it is.
 *
 * @param before the job that the schedule had: what the form does not ask for stays
 */
export function requestOf(draft: ScheduleDraft, before: Schedule['request'] | undefined): object | undefined {
  const { kind, products } = draft
  const same = before?.type === kind ? asked(before) : undefined
  const kept = {
    ...(same?.queueBehind && { queueBehind: true }),
    ...(same?.stopAfter && { stopAfter: same.stopAfter }),
  }
  switch (kind) {
    case 'import': {
      const { shopId, categories, stopAfter } = draft.import
      const since = categories ? undefined : same?.scope.since
      const scope = { ...(categories && { categories }), ...(since !== undefined && { since }) }
      return { ...kept, type: kind, shopId, scope, stopAfter }
    }
    case 'sync':
      return { ...kept, ...syncOf(draft.sync, products, same?.dryRun ?? false) }
    case 'export':
      return { ...kept, ...exportOf(draft.export, products) }
    case 'kept':
      return undefined
  }
}
