import type { Command } from 'commander'
import { printJson, printLine } from '../command/output.ts'
import { withPasek } from '../installation/with-pasek.ts'
import { addCheckOptions, type CheckOptions } from './check-options.ts'
import { describeShop } from './describe-shop.ts'
import { examineShop, newShopOpener } from './examine-shop.ts'
import { addKeyOptions, type KeyOptions, readKey } from './read-key.ts'
import { warnOfRights } from './warn-of-rights.ts'

type Options = KeyOptions & CheckOptions & { json?: true }

export function keyCommand(shop: Command, signal: AbortSignal): void {
  const command = shop
    .command('key')
    .description('Give a shop another key, and keep everything else that is known of it.')
    .argument('<shop>', 'its name or id')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nThe shop is asked first; the key it has now stays unless it takes the new one.')
  addCheckOptions(addKeyOptions(command)).action(async (idOrName: string, options: Options) => {
    const key = await readKey(options)
    await withPasek(command, async ({ shops }) => {
      const stored = await shops.find(idOrName)
      const open = newShopOpener(stored.url, key, options.timeout * 1000)
      const examination = await examineShop({ open, signal }, stored.authentication, true)
      await shops.replaceKey(stored, key)
      const checked = await shops.saveFindings(stored, examination.findings)
      if (options.json) return printJson({ shop: checked, unreadable: examination.unreadable })
      printLine(`${checked.name}, shop ${checked.id}, has its new key`)
      describeShop(checked, examination).forEach((line) => printLine(line))
      warnOfRights(examination)
    })
  })
}
