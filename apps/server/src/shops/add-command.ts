import type { Authentication } from '@pasek/prestashop'
import { type Command, Option } from 'commander'
import type { Setting } from '../installation/access.ts'
import { addCheckOptions, type CheckOptions } from './check-options.ts'
import { describeShop } from './describe-shop.ts'
import { examineShop, newShopOpener } from './examine-shop.ts'
import { addKeyOptions, type KeyOptions, readKey } from './read-key.ts'
import { shopName } from './shop-name.ts'
import { shopUrl } from './shop-url.ts'
import { warnOfRights } from './warn-of-rights.ts'

type AddOptions = KeyOptions &
  CheckOptions & { url: string; authentication?: Authentication; check: boolean; json?: true }

const help = `
Without --key-env and --key-file the key is asked for and not shown. It is stored encrypted. The shop is asked first,
and nothing is stored unless it answers as a PrestaShop that takes the key.

Examples:
  $ pasek shop add tea --url https://shop.example
  $ pasek shop add tea --url https://shop.example/store --key-env TEA_KEY
  $ pasek shop add tea --url https://shop.example --key-file - < key.txt`

export function addCommand(shop: Command, { terminal, access }: Setting): void {
  const command = shop
    .command('add')
    .description('Check a shop and remember it with its key.')
    .argument('<name>', 'what to call it', shopName)
    .requiredOption('--url <url>', 'its address, with or without /api', shopUrl)
  addCheckOptions(addKeyOptions(command))
    .addOption(
      new Option('--authentication <way>', 'how the key travels; found out when left away').choices([
        'basic',
        'query',
      ]),
    )
    .option('--no-check', 'store it without asking the shop')
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .action(async (name: string, options: AddOptions) => {
      const key = await readKey(options, terminal)
      const { url, authentication = 'basic', json } = options
      await access.withPasek(command, async ({ shops }) => {
        await shops.refuseTaken(name)
        if (!options.check) {
          const added = await shops.add({ name, url, key, authentication })
          return json
            ? terminal.printJson({ shop: added })
            : terminal.printLine(`Added ${name} as shop ${added.id}, unchecked`)
        }
        const open = newShopOpener(url, key, options.timeout * 1000)
        const mayChange = options.authentication === undefined
        const examination = await examineShop({ open, signal: terminal.signal }, authentication, mayChange)
        const added = await shops.add({ name, url, key, authentication: examination.findings.authentication })
        const checked = await shops.saveFindings(added, examination.findings)
        if (json) return terminal.printJson({ shop: checked, unreadable: examination.unreadable })
        terminal.printLine(`Added ${name} as shop ${checked.id}`)
        describeShop(checked, examination).forEach((line) => terminal.printLine(line))
        warnOfRights(examination, terminal)
      })
    })
}
