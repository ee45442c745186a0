import { readHash } from '../../products/read-hash.ts'

/** One group of a product's fields as plain texts by name, alike for catalogue and shop. */
export type Facet = Readonly<Record<string, string>>

/** Fingerprints of both sides right after a sync, and of each field that differed all the same. */
export type Base = { catalogue: string; shop: string; apart?: Readonly<Record<string, string>> }

export function baseOf(wanted: Facet, shop: Facet): Base {
  const apart = differing(wanted, shop).map((name) => [name, pairHash(name, wanted, shop)] as const)
  return {
    catalogue: facetHash(wanted),
    shop: facetHash(shop),
    ...(apart.length > 0 && { apart: Object.fromEntries(apart) }),
  }
}

/** Whether a field differs just as it did after the last sync: neither side has moved. */
export function isApartForGood(name: string, wanted: Facet, shop: Facet, base: Base | undefined): boolean {
  return base?.apart?.[name] === pairHash(name, wanted, shop)
}

function pairHash(name: string, wanted: Facet, shop: Facet): string {
  return readHash([wanted[name], shop[name]])
}

export function facetHash(facet: Facet): string {
  return readHash(facet)
}

/** What of a shop's facet the catalogue speaks of too; what is missing there is empty. */
export function counterpart(wanted: Facet, current: Facet): Facet {
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, current[name] ?? '']))
}

/** The names of the fields that differ. */
export function differing(wanted: Facet, current: Facet): string[] {
  return Object.keys(wanted).filter((name) => wanted[name] !== (current[name] ?? ''))
}

const longestShown = 80

/** A difference in one line, for people. */
export function differenceText(name: string, before: string, after: string): string {
  return `${name.replaceAll('_', ' ')}: ${shown(before)} → ${shown(after)}`
}

function shown(value: string): string {
  const text = value.replaceAll(/\s+/g, ' ').trim()
  if (text === '') return '(empty)'
  return text.length > longestShown ? `${text.slice(0, longestShown)}…`.toWellFormed() : text
}
