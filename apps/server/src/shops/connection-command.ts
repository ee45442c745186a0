import { type Command, Option } from 'commander'
import { recordAudit } from '../audit/audit.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { addConnectionOptions, type ConnectionOptions, readAuthority } from './connection-options.ts'

type Options = ConnectionOptions & { json?: true }

const help = `
A shop must be at a public address unless that is allowed for it here, or for all shops by the server's environment
variable PASEK_ALLOW_PRIVATE_SHOPS=1.

Examples:
  $ pasek shop connection tea
  $ pasek shop connection tea --allow-private --ca authority.pem
  $ pasek shop connection tea --no-allow-private --no-ca`

export function connectionCommand(shop: Command, { terminal, access }: Setting): void {
  const command = shop
    .command('connection')
    .description('Show or set where a shop may be, and whose certificates are trusted for it.')
    .argument('<shop>', 'its name or id')
  addConnectionOptions(command)
    .addOption(new Option('--no-allow-private', 'it must be at a public address'))
    .addOption(new Option('--no-ca', 'trust for it whom others trust too'))
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .action(async (idOrName: string, { allowPrivate, ca, json }: Options) => {
      const authority = ca === false ? null : ca && readAuthority(ca, terminal)
      await access.withPasek(command, async ({ shops, store: { db } }) => {
        const found = await shops.find(idOrName)
        const isChange = allowPrivate !== undefined || authority !== undefined
        const stored = isChange ? await shops.changeConnection(found, { allowPrivate, ca: authority }) : found
        const facts = { allowPrivate: stored.allowPrivate, ownAuthority: stored.ownAuthority }
        if (isChange)
          await recordAudit(db, { ...commandLine(), action: 'shop-changed', about: stored.name, facts })
        if (json) return terminal.printJson({ shop: stored })
        const where = stored.allowPrivate ? 'may be in a private network' : 'must be at a public address'
        const whom = stored.ownAuthority ? 'its own authority is trusted too' : 'trusted as others are'
        terminal.printLine(`${stored.name}: ${where}; ${whom}`)
      })
    })
}
