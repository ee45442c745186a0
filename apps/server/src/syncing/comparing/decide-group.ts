import type { ConflictPolicy } from '@pasek/core/protocol'
import { type Base, differing, type Facet, facetHash, isApartForGood } from './facet.ts'
import { silentAtZero } from './synced-fields.ts'

/**
 * What becomes of one group of a product's fields: `equal` and `keep` write nothing, the latter since the shop is
 * right; `conflict` writes nothing either and is reported.
 */
export type GroupDecision = { kind: 'equal' | 'keep' } | { kind: 'write' | 'conflict'; fields: string[] }

/**
 * Three-way comparison: what the catalogue wants, what the shop has, and what both were after the last sync.
 *
 * What a shop makes of a text (it purifies HTML) differs for good without anybody having changed anything: as long as
 * neither side has moved since, they are equal, and such a field is not sent along with others that have. Before the
 * first sync an empty value of the catalogue says nothing.
 */
export function decideGroup(
  wanted: Facet,
  current: Facet,
  base: Base | undefined,
  policy: ConflictPolicy,
): GroupDecision {
  const fields = differing(wanted, current).filter(
    (name) => base !== undefined || saysSomething(name, wanted[name]),
  )
  if (fields.length === 0) return { kind: 'equal' }
  const shopMoved = base === undefined || facetHash(current) !== base.shop
  const catalogueMoved = base === undefined || facetHash(wanted) !== base.catalogue
  if (!shopMoved && !catalogueMoved) return { kind: 'equal' }
  if (policy === 'shop' && shopMoved) return { kind: 'keep' }
  const moved = fields.filter((name) => !isApartForGood(name, wanted, current, base))
  const kind = !shopMoved || policy === 'catalogue' ? 'write' : 'conflict'
  return { kind, fields: moved.length > 0 ? moved : fields }
}

function saysSomething(name: string, value: string | undefined): boolean {
  return value !== undefined && value !== '' && !(value === '0' && silentAtZero.has(name))
}
