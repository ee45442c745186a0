import type { Authentication } from '@pasek/prestashop'
import type { Command } from 'commander'
import { exitCode } from '../command/exit-code.ts'
import type { Setting } from '../installation/access.ts'
import { addCheckOptions, type CheckOptions } from './check-options.ts'
import { describeShop } from './describe-shop.ts'
import { examineShop } from './examine-shop.ts'
import { describeCategories, readCategories } from './read-categories.ts'
import { warnOfRights } from './warn-of-rights.ts'

type Options = CheckOptions & { categories?: true; json?: true }

export function checkCommand(shop: Command, { terminal, access }: Setting): void {
  const { signal } = terminal
  const command = shop
    .command('check')
    .description('Ask a shop what it is and what its key may do.')
    .argument('<shop>', 'its name or id')
    .option('--categories', 'also list the category tree with its ids')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExits with 3 when the key lacks rights that an import needs.')
  addCheckOptions(command).action(async (idOrName: string, options: Options) => {
    await access.withPasek(command, async ({ shops }) => {
      const stored = await shops.find(idOrName)
      const timeoutMs = options.timeout * 1000
      const open = (authentication: Authentication) => shops.open(stored, { authentication, timeoutMs })
      const examination = await examineShop({ open, signal }, stored.authentication, true)
      const checked = await shops.saveFindings(stored, examination.findings)
      const categories =
        options.categories && (await readCategories(await open(checked.authentication), { signal }))

      const { unreadable, capabilities } = examination
      if (unreadable.length > 0) terminal.exitCode = exitCode.completedWithErrors
      if (options.json) {
        const { hasProducts, clockSkewMs, shopName } = capabilities
        return terminal.printJson({
          shop: checked,
          shopName,
          hasProducts,
          clockSkewMs,
          unreadable,
          ...(categories && { categories }),
        })
      }
      terminal.printLine(`${checked.name}, shop ${checked.id}`)
      describeShop(checked, examination).forEach((line) => terminal.printLine(line))
      if (categories)
        describeCategories(categories, checked.defaultLanguage, terminal.out).forEach((line) =>
          terminal.printLine(line),
        )
      warnOfRights(examination, terminal)
    })
  })
}
