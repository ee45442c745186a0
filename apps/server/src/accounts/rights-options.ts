import { roles } from '@pasek/core'
import type { Rights, Role } from '@pasek/core/protocol'
import { type Command, Option } from 'commander'
import type { Shops } from '../shops/shops.ts'

export type RightsOptions = { role?: Role; shop?: string[]; allShops?: true }

export function addRightsOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--role <role>', 'viewer sees, operator starts and controls, admin does all').choices(roles),
    )
    .addOption(
      new Option('--shop <names...>', 'only these shops, by name or id; else all').conflicts('allShops'),
    )
}

/** The shops that were named; undefined where none was. @throws PasekError SHOP_NOT_FOUND */
export async function namedShops(
  { shop: names, allShops }: RightsOptions,
  shops: Shops,
): Promise<Rights['shopIds'] | undefined> {
  if (allShops) return null
  if (!names) return undefined
  const found: number[] = []
  for (const name of names) found.push((await shops.find(name)).id)
  return found
}
