import type { JobType, Schedule, Selection, StopAfter } from '@pasek/core/protocol'

/** The job of a schedule, as far as this version knows it: an earlier or a later one may have asked for something else. */
export type Asked = {
  type: JobType | undefined
  source: 'shop' | 'file'
  shopId: number | undefined
  shopIds: readonly number[]
  products: Selection
  scope: { categories: readonly number[] | undefined; since: string | undefined }
  stopAfter: StopAfter | undefined
  queueBehind: boolean
  dryRun: boolean
  format: string | undefined
}

const types = ['import', 'sync', 'export'] as const

export function asked(request: Schedule['request']): Asked {
  const { products, scope, stopAfter, source, format } = request
  return {
    type: types.find((type) => type === request.type),
    source: source === 'file' ? 'file' : 'shop',
    shopId: numberIn(request.shopId),
    shopIds: numbersIn(request.shopIds) ?? [],
    products: selectionIn(partsOf(products)),
    scope: { categories: numbersIn(partsOf(scope).categories), since: textIn(partsOf(scope).since) },
    stopAfter: stopAfterIn(partsOf(stopAfter)),
    queueBehind: request.queueBehind === true,
    dryRun: request.dryRun === true,
    format: textIn(format),
  }
}

/** The shops that it reads or writes. */
export function shopsOf(request: Schedule['request']): readonly number[] {
  const { type, shopId, shopIds } = asked(request)
  return type === 'sync' ? shopIds : type === 'import' && shopId !== undefined ? [shopId] : []
}

function selectionIn({ ids, search, shopId, active }: Record<string, unknown>): Selection {
  const [chosen, text, shop] = [numbersIn(ids), textIn(search), numberIn(shopId)]
  return {
    ...(chosen && { ids: [...chosen] }),
    ...(text !== undefined && { search: text }),
    ...(shop !== undefined && { shopId: shop }),
    ...(typeof active === 'boolean' && { active }),
  }
}

function stopAfterIn({ failures, ofFirst }: Record<string, unknown>): StopAfter | undefined {
  const count = numberIn(failures)
  return count === undefined ? undefined : { failures: count, ofFirst: numberIn(ofFirst) ?? null }
}

function partsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function numbersIn(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : undefined
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
