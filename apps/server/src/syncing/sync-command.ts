import { PasekError } from '@pasek/core'
import { ConflictPolicy, FieldGroup, type SyncParams } from '@pasek/core/protocol'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type * as z from 'zod'
import { wholeNumber } from '../command/numbers.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { shopNameOf } from '../jobs/named-job.ts'
import { seeThrough } from '../jobs/see-through.ts'
import { startJob } from '../jobs/start-job.ts'
import { readRequest } from '../jobs/read-request.ts'
import type { Shops } from '../shops/shops.ts'
import type { StoredShop } from '../shops/stored-shop.ts'
import { NewSync } from './new-sync.ts'

export type SyncOptions = {
  allShops?: true
  search?: string
  from?: string
  active?: true
  product: number[]
  field: FieldGroup[]
  conflict: SyncParams['conflicts']
  create: boolean
  dryRun?: true
  queue?: true
  json?: true
}

const help = `
Products are compared first: what is equal costs no write. With --dry-run nothing is written at all;
"pasek jobs show JOB --outcome updated" then lists what would be.

Groups of fields: ${FieldGroup.options.join(', ')}. Texts are also codes, brand, measures and combinations.

Examples:
  $ pasek sync tea
  $ pasek sync tea coffee --field prices --field stock
  $ pasek sync --all-shops --from tea --dry-run
  $ pasek sync tea --search MUG- --conflict prices=shop`

export function syncCommand(program: Command, { terminal, access }: Setting): void {
  const command = program
    .command('sync')
    .description('Bring products of the catalogue to one shop or several.')
    .argument('[shops...]', 'their names or ids')
    .option('--all-shops', 'to all shops there are')
    .option('--search <text>', 'only products whose reference or name begins so, or with this EAN')
    .option('--from <shop>', 'only products that this shop has')
    .option('--active', 'only active products')
    .addOption(
      new Option('--product <id>', "only this product, by the catalogue's number; may be repeated")
        .argParser((text: string, earlier: number[]) => [...earlier, wholeNumber(1)(text)])
        .default([], 'all'),
    )
    .addOption(
      new Option('--field <group>', 'only this group of fields; may be repeated')
        .argParser((text: string, earlier: FieldGroup[]) => [...earlier, groupNamed(text)])
        .default([], 'all'),
    )
    .addOption(
      new Option(
        '--conflict <group=policy>',
        `where the shop has changed since the last sync: ${ConflictPolicy.options.join(', ')}`,
      )
        .argParser((text: string, earlier: SyncParams['conflicts']) => ({ ...earlier, ...policyOf(text) }))
        .default({}, 'the catalogue wins'),
    )
    .option('--no-create', 'leave out products that the shop does not have')
    .option('--dry-run', 'only say what would happen')
    .option('--queue', 'wait behind an unfinished sync of the same, instead of being refused')
    .option('--json', 'print the job as one JSON object in the last line')
    .addHelpText('after', help)
  command.action(async (names: string[], options: SyncOptions) => {
    await access.withWorker(command, async (tracker, pasek) => {
      const { shops } = pasek
      const chosen = await shopsToSync(names, options, shops)
      const { origin, who } = commandLine()
      const request = readRequest(NewSync, await syncRequest(chosen, options, shops))
      const { job } = await startJob(request, { tracker, pasek, origin, requestedBy: who ?? null })
      const called = new Map(chosen.map(({ id, name }) => [id, name]))
      await seeThrough(tracker, job, shopNameOf(called, job), {
        terminal,
        json: options.json === true,
        names: called,
      })
    })
  })
}

/** What these options ask for, as over HTTP. @throws PasekError SHOP_NOT_FOUND */
export async function syncRequest(
  chosen: readonly { id: number }[],
  { product, search, from, active, field, conflict, create, dryRun, queue }: SyncOptions,
  shops: Shops,
): Promise<z.input<typeof NewSync>> {
  return {
    type: 'sync',
    shopIds: chosen.map(({ id }) => id),
    products: {
      ...(product.length > 0 && { ids: product }),
      ...(search !== undefined && { search }),
      ...(from !== undefined && { shopId: (await shops.find(from)).id }),
      ...(active && { active }),
    },
    ...(field.length > 0 && { fields: field }),
    conflicts: conflict,
    createMissing: create,
    dryRun: dryRun === true,
    queueBehind: queue === true,
  }
}

/** The shops that were named, or all. @throws PasekError SHOP_NOT_FOUND, USAGE for none */
export async function shopsToSync(
  names: readonly string[],
  { allShops }: Pick<SyncOptions, 'allShops'>,
  shops: Shops,
): Promise<StoredShop[]> {
  const chosen = allShops ? await shops.list() : []
  for (const name of names) chosen.push(await shops.find(name))
  if (chosen.length > 0) return chosen
  throw new PasekError('USAGE', 'Name the shops to sync to, or --all-shops.', {
    hint: 'See: pasek shop list',
  })
}

function groupNamed(text: string): FieldGroup {
  const group = FieldGroup.safeParse(text)
  if (group.success) return group.data
  throw new InvalidArgumentError(`The groups are ${FieldGroup.options.join(', ')}.`)
}

function policyOf(text: string): SyncParams['conflicts'] {
  const [group = '', policy = ''] = text.split('=')
  const parsed = ConflictPolicy.safeParse(policy)
  if (parsed.success) return { [groupNamed(group)]: parsed.data }
  throw new InvalidArgumentError(
    `Write group=policy, e.g. prices=shop: ${ConflictPolicy.options.join(', ')}.`,
  )
}
