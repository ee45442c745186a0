import type { Command } from 'commander'
import { table } from '../command/screen.ts'
import type { Setting } from '../installation/access.ts'
import type { StoredShop } from './stored-shop.ts'

export function listCommand(shop: Command, { terminal, access }: Setting): void {
  shop
    .command('list')
    .description('List the shops.')
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { json?: true }, command: Command) => {
      const shops = await access.withPasek(command, (pasek) => pasek.shops.list())
      if (json) return terminal.printJson({ shops })
      if (shops.length === 0)
        return terminal.note('No shops yet. Add one with: pasek shop add NAME --url URL')
      const header = ['id', 'name', 'address', 'version', 'languages', 'checked']
      table(terminal.out, header, shops.map(cells)).forEach((line) => terminal.printLine(line))
    })
}

function cells({ id, name, url, version, languages, checkedAt }: StoredShop): string[] {
  const active = languages?.filter((language) => language.active).map(({ isoCode }) => isoCode)
  return [
    String(id),
    name,
    url,
    version ?? '-',
    active?.join(' ') || '-',
    checkedAt === null ? 'never' : `${checkedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  ]
}
