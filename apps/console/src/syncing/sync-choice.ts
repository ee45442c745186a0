import type { ConflictPolicy, FieldGroup, Selection, SyncParams } from '@pasek/core/protocol'

/** What somebody wants of a sync, as the dialog asks for it. */
export type SyncChoice = {
  shopIds: readonly number[]
  fields: readonly FieldGroup[]
  createMissing: boolean
  /** Who wins where the shop has changed something, but for the groups of which it is said apart. */
  policy: ConflictPolicy
  policies: Partial<Record<FieldGroup, ConflictPolicy>>
}

export type SyncRequest = Partial<SyncParams> & {
  type: 'sync'
  shopIds: readonly number[]
  queueBehind?: boolean
}

export const groups = [
  'texts',
  'prices',
  'stock',
  'pictures',
  'categories',
  'active',
] as const satisfies readonly FieldGroup[]
export const policies = ['catalogue', 'shop', 'report'] as const satisfies readonly ConflictPolicy[]

export function everythingTo(shopIds: readonly number[]): SyncChoice {
  return { shopIds, fields: groups, createMissing: true, policy: 'catalogue', policies: {} }
}

/** How the server is asked for it; what it takes for granted is left away. */
export function requestOf(choice: SyncChoice, products: Selection, dryRun: boolean): SyncRequest {
  const { shopIds, fields, createMissing, policy, policies: apart } = choice
  const conflicts = fields
    .map((group) => [group, apart[group] ?? policy] as const)
    .filter(([, wins]) => wins !== 'catalogue')
  return {
    type: 'sync',
    shopIds,
    products,
    fields: [...fields],
    createMissing,
    conflicts: Object.fromEntries(conflicts),
    dryRun,
  }
}

/** How somebody has asked for it before; what was left away is as the server takes it. */
export function choiceOfRequest(request: Readonly<Record<string, unknown>>): SyncChoice {
  const { shopIds, fields, createMissing, conflicts } = request
  const isNumber = (each: unknown) => typeof each === 'number'
  const written = Array.isArray(fields) ? groups.filter((group) => fields.includes(group)) : groups
  const of = (group: FieldGroup): ConflictPolicy => {
    const said: unknown = typeof conflicts === 'object' && conflicts !== null && Reflect.get(conflicts, group)
    return policies.find((policy) => policy === said) ?? 'catalogue'
  }
  const [first = 'texts'] = written
  const isOne = written.every((group) => of(group) === of(first))
  return {
    shopIds: Array.isArray(shopIds) ? shopIds.filter(isNumber) : [],
    fields: written,
    createMissing: createMissing !== false,
    policy: isOne ? of(first) : 'catalogue',
    policies: isOne ? {} : Object.fromEntries(written.map((group) => [group, of(group)])),
  }
}

/** With it where it was not, without it where it was; in the order of the whole. */
export function toggled<T>(chosen: readonly T[], one: T, whole: readonly T[]): T[] {
  return whole.filter((each) => (each === one ? !chosen.includes(one) : chosen.includes(each)))
}
