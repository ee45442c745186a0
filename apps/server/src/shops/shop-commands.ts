import type { Command } from 'commander'
import { addCommand } from './add-command.ts'
import { checkCommand } from './check-command.ts'
import { keyCommand } from './key-command.ts'
import { listCommand } from './list-command.ts'
import { removeCommand } from './remove-command.ts'

export function shopCommands(program: Command, signal: AbortSignal): void {
  const shop = program
    .command('shop')
    .description('The shops that Pasek knows: add, list, check, key, remove.')
  addCommand(shop, signal)
  listCommand(shop)
  checkCommand(shop, signal)
  keyCommand(shop, signal)
  removeCommand(shop)
}
