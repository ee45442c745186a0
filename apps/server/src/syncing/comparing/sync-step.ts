import type { PasekError } from '@pasek/core'
import { FieldGroup, type SyncParams } from '@pasek/core/protocol'
import type { CatalogueProduct } from './catalogue-products.ts'
import { decideGroup, type GroupDecision } from './decide-group.ts'
import { counterpart, differenceText } from './facet.ts'
import { currentFacets, type Facets, type Wanted, wantedFacets } from './facets.ts'
import type { InShop } from './in-shop.ts'
import { neverSynced, type Synced } from './synced.ts'
import type { Target } from '../target/target.ts'

/** What is to be done with one product in the shop. */
export type Step =
  | { kind: 'gone'; id: number }
  | { kind: 'fail'; product: CatalogueProduct; error: PasekError }
  | { kind: 'skip'; product: CatalogueProduct }
  | { kind: 'create'; product: CatalogueProduct; wanted: Wanted; facets: Facets }
  | Comparison

export type Comparison = {
  kind: 'compare'
  product: CatalogueProduct
  wanted: Wanted
  facets: Facets
  current: InShop
  synced: Synced
  groups: ReadonlyMap<FieldGroup, GroupDecision>
  /** One line for each field that differs. */
  differences: readonly string[]
}

/** Compares a product with what the shop has, group by group. */
export function compare(
  wanted: Wanted,
  current: InShop,
  { fields, conflicts }: Pick<SyncParams, 'fields' | 'conflicts'>,
  target: Target,
): Comparison {
  const { product } = wanted
  const synced = product.mapping?.synced ?? neverSynced
  const facets = chosen(wantedFacets(wanted, target, current), fields)
  const there = currentFacets(current, wanted, synced, target)
  const decisions = new Map<FieldGroup, GroupDecision>()
  const differences: string[] = []
  for (const group of FieldGroup.options) {
    const facet = facets[group]
    if (facet === undefined) continue
    const now = counterpart(facet, there[group] ?? {})
    const decision = decideGroup(facet, now, synced.groups[group], conflicts[group] ?? 'catalogue')
    decisions.set(group, decision)
    if ('fields' in decision)
      for (const name of decision.fields)
        differences.push(differenceText(name, now[name] ?? '', facet[name] ?? ''))
  }
  return { kind: 'compare', product, wanted, facets, current, synced, groups: decisions, differences }
}

/** The facets of the groups that a person has chosen. */
export function chosen(facets: Facets, fields: readonly FieldGroup[]): Facets {
  return Object.fromEntries(fields.flatMap((group) => (facets[group] ? [[group, facets[group]]] : [])))
}

export function fieldsToWrite(groups: Comparison['groups'], group: FieldGroup): readonly string[] {
  const decision = groups.get(group)
  return decision?.kind === 'write' ? decision.fields : []
}
