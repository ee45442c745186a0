import type { SyncParams } from '@pasek/core/protocol'
import type { Capabilities, ResourceRights } from '@pasek/prestashop'

type Right = (rights: ResourceRights) => boolean

const adds: Right = ({ post }) => post
const changes: Right = ({ put, patch }) => put || patch

/** What a sync writes and this key may not. */
export function unwritableResources(
  { resources }: Capabilities,
  { fields, createMissing, dryRun }: Pick<SyncParams, 'fields' | 'createMissing' | 'dryRun'>,
): string[] {
  if (dryRun) return []
  const needed: [name: string, right: Right, isNeeded: boolean][] = [
    ['products', changes, true],
    ['products', adds, createMissing],
    ['stock_availables', changes, fields.includes('stock')],
    ['images', adds, fields.includes('pictures')],
    ['categories', adds, fields.includes('categories') || createMissing],
    ['manufacturers', adds, fields.includes('texts')],
  ]
  const missing = needed.filter(([name, right, isNeeded]) => {
    const rights = resources[name]
    return isNeeded && (rights === undefined || !right(rights))
  })
  return [...new Set(missing.map(([name]) => name))]
}
