import type { Authentication } from '@pasek/prestashop'
import type { Command } from 'commander'
import { recordAudit } from '../audit/audit.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { addCheckOptions, type CheckOptions } from './check-options.ts'
import { describeShop } from './describe-shop.ts'
import { examineShop } from './examine-shop.ts'
import { addKeyOptions, type KeyOptions, readKey } from './read-key.ts'
import { warnOfRights } from './warn-of-rights.ts'

type Options = KeyOptions & CheckOptions & { json?: true }

export function keyCommand(shop: Command, { terminal, access }: Setting): void {
  const command = shop
    .command('key')
    .description('Give a shop another key, and keep everything else that is known of it.')
    .argument('<shop>', 'its name or id')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nThe shop is asked first; the key it has now stays unless it takes the new one.')
  addCheckOptions(addKeyOptions(command)).action(async (idOrName: string, options: Options) => {
    const key = await readKey(options, terminal)
    await access.withPasek(command, async ({ shops, store: { db } }) => {
      const stored = await shops.find(idOrName)
      const timeoutMs = options.timeout * 1000
      const open = async (authentication: Authentication) =>
        shops.openWithKey(stored, key, { authentication, timeoutMs })
      const examination = await examineShop({ open, signal: terminal.signal }, stored.authentication, true)
      await shops.replaceKey(stored, key)
      const facts = { key: 'replaced' }
      await recordAudit(db, { ...commandLine(), action: 'shop-changed', about: stored.name, facts })
      const checked = await shops.saveFindings(stored, examination.findings)
      if (options.json) return terminal.printJson({ shop: checked, unreadable: examination.unreadable })
      terminal.printLine(`${checked.name}, shop ${checked.id}, has its new key`)
      describeShop(checked, examination).forEach((line) => terminal.printLine(line))
      warnOfRights(examination, terminal)
    })
  })
}
