import { PasekError } from '@pasek/core'
import type { Command } from 'commander'
import { canAsk, confirm } from '../command/ask.ts'
import { note, printJson, printLine } from '../command/output.ts'
import { withPasek } from '../installation/with-pasek.ts'

type Options = { yes?: true; json?: true }

export function removeCommand(shop: Command): void {
  shop
    .command('remove')
    .description('Forget a shop, its key and which of its products is which of ours. Products and jobs stay.')
    .argument('<shop>', 'its name or id')
    .option('--yes', 'do not ask')
    .option('--json', 'print one JSON document')
    .action(async (idOrName: string, { yes, json }: Options, command: Command) => {
      await withPasek(command, async ({ shops }) => {
        const stored = await shops.find(idOrName)
        if (!yes && !(await agreed(stored.name, stored.url))) return note('Nothing was removed.')
        await shops.remove(stored)
        return json ? printJson({ removed: stored }) : printLine(`Removed ${stored.name}, shop ${stored.id}`)
      })
    })
}

async function agreed(name: string, url: string): Promise<boolean> {
  if (canAsk()) return confirm(`Remove ${name} (${url}) and the mapping of its products?`)
  throw new PasekError('USAGE', `Removing the shop "${name}" was not confirmed.`, {
    hint: 'Add --yes, or run it in a terminal to be asked.',
  })
}
