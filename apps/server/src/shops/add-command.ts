import type { Authentication } from '@pasek/prestashop'
import { type Command, Option } from 'commander'
import { recordAudit } from '../audit/audit.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { addConnectionOptions, type ConnectionOptions, readAuthority } from './connection-options.ts'
import { addCheckOptions, type CheckOptions } from './check-options.ts'
import { describeShop } from './describe-shop.ts'
import { examineShop } from './examine-shop.ts'
import { addKeyOptions, type KeyOptions, readKey } from './read-key.ts'
import { shopName } from './shop-name.ts'
import { shopUrl } from './shop-url.ts'
import { warnOfRights } from './warn-of-rights.ts'

type AddOptions = KeyOptions &
  CheckOptions &
  ConnectionOptions & { url: string; authentication?: Authentication; check: boolean; json?: true }

const help = `
Without --key-env and --key-file the key is asked for and not shown. It is stored encrypted. The shop is asked first,
and nothing is stored unless it answers as a PrestaShop that takes the key.

Examples:
  $ pasek shop add tea --url https://shop.example
  $ pasek shop add tea --url https://shop.example/store --key-env TEA_KEY
  $ pasek shop add tea --url https://shop.example --key-file - < key.txt
  $ pasek shop add tea --url https://shop.intern --allow-private --ca authority.pem`

export function addCommand(shop: Command, { terminal, access }: Setting): void {
  const command = shop
    .command('add')
    .description('Check a shop and remember it with its key.')
    .argument('<name>', 'what to call it', shopName)
    .requiredOption('--url <url>', 'its address, with or without /api', shopUrl)
  addCheckOptions(addConnectionOptions(addKeyOptions(command)))
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
      const { url, authentication = 'basic', allowPrivate, json } = options
      const ca = options.ca ? readAuthority(options.ca, terminal) : undefined
      const connection = { url, key, allowPrivate, ca }
      await access.withPasek(command, async ({ shops, store: { db } }) => {
        const record = async () =>
          recordAudit(db, { ...commandLine(), action: 'shop-added', about: name, facts: { url } })
        await shops.refuseTaken(name)
        if (!options.check) {
          const added = await shops.add({ name, ...connection, authentication })
          await record()
          return json
            ? terminal.printJson({ shop: added })
            : terminal.printLine(`Added ${name} as shop ${added.id}, unchecked`)
        }
        const timeoutMs = options.timeout * 1000
        const open = async (way: Authentication) =>
          shops.openUnstored(connection, { authentication: way, timeoutMs })
        const mayChange = options.authentication === undefined
        const examination = await examineShop({ open, signal: terminal.signal }, authentication, mayChange)
        const { findings } = examination
        const added = await shops.add({ name, ...connection, authentication: findings.authentication })
        const checked = await shops.saveFindings(added, findings)
        await record()
        if (json) return terminal.printJson({ shop: checked, unreadable: examination.unreadable })
        terminal.printLine(`Added ${name} as shop ${checked.id}`)
        describeShop(checked, examination).forEach((line) => terminal.printLine(line))
        warnOfRights(examination, terminal)
      })
    })
}
