import { type Manufacturer, manufacturer } from '../reading/manufacturers.ts'
import { createNamed } from './create-named.ts'
import { exactFilters } from './exact-filters.ts'
import { both, catalogName, check, someText } from './rules.ts'
import type { Writing } from './writing.ts'

export type NewManufacturer = { name: string }

/** The brand of that name. */
export async function createManufacturer(
  writing: Writing,
  { name }: NewManufacturer,
  signal?: AbortSignal,
): Promise<Manufacturer> {
  check('name', [name], both(someText, catalogName(writing.channel.version, 64)))
  const [filter = ''] = exactFilters([name])
  const named = {
    resource: 'manufacturers',
    name: 'manufacturer',
    what: `the brand ${name}`,
    display: '[id,name,active]',
    filters: { 'filter[name]': filter },
    read: manufacturer,
    isSame: (one: Manufacturer) => one.name === name,
    fields: () => [
      { tag: 'active', kind: 'number', text: '1' } as const,
      { tag: 'name', kind: 'text', text: name } as const,
    ],
  }
  return createNamed(writing, named, signal)
}
