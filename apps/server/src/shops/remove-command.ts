import { PasekError } from '@pasek/core'
import type { Command } from 'commander'
import { recordAudit } from '../audit/audit.ts'
import type { Terminal } from '../command/terminal.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import type { StoredShop } from './stored-shop.ts'

type Options = { yes?: true; json?: true }

export function removeCommand(shop: Command, { terminal, access }: Setting): void {
  shop
    .command('remove')
    .description('Forget a shop, its key and which of its products is which of ours. Products and jobs stay.')
    .argument('<shop>', 'its name or id')
    .option('--yes', 'do not ask')
    .option('--json', 'print one JSON document')
    .action(async (idOrName: string, { yes, json }: Options, command: Command) => {
      await access.withPasek(command, async ({ shops, store: { db } }) => {
        const stored = await shops.find(idOrName)
        if (!yes && !(await agreed(stored, terminal))) return terminal.note('Nothing was removed.')
        await shops.remove(stored)
        await recordAudit(db, { ...commandLine(), action: 'shop-removed', about: stored.name })
        return json
          ? terminal.printJson({ removed: stored })
          : terminal.printLine(`Removed ${stored.name}, shop ${stored.id}`)
      })
    })
}

async function agreed({ name, url }: StoredShop, terminal: Terminal): Promise<boolean> {
  if (terminal.keyboard.isTTY)
    return terminal.confirm(`Remove ${name} (${url}) and the mapping of its products?`)
  throw new PasekError('USAGE', `Removing the shop "${name}" was not confirmed.`, {
    hint: 'Add --yes, or run it in a terminal to be asked.',
  })
}
