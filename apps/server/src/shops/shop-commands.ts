import type { Command } from 'commander'
import type { Setting } from '../installation/access.ts'
import { addCommand } from './add-command.ts'
import { checkCommand } from './check-command.ts'
import { connectionCommand } from './connection-command.ts'
import { keyCommand } from './key-command.ts'
import { listCommand } from './list-command.ts'
import { priceRuleCommand } from './price-rule-command.ts'
import { removeCommand } from './remove-command.ts'

export function shopCommands(program: Command, setting: Setting): void {
  const shop = program
    .command('shop')
    .description('The shops that Pasek knows: add, list, check, key, connection, price-rule, remove.')
  addCommand(shop, setting)
  listCommand(shop, setting)
  checkCommand(shop, setting)
  keyCommand(shop, setting)
  connectionCommand(shop, setting)
  priceRuleCommand(shop, setting)
  removeCommand(shop, setting)
}
