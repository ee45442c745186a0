import type { ApiKey } from '@pasek/core/protocol'
import type { Command } from 'commander'
import { recordAudit } from '../audit/audit.ts'
import { wholeNumber } from '../command/numbers.ts'
import { table } from '../command/screen.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { listApiKeys, makeApiKey, revokeApiKey } from './api-keys.ts'
import { addRightsOptions, namedShops, type RightsOptions } from './rights-options.ts'
import { findUser } from './users.ts'

const dayMs = 24 * 60 * 60 * 1_000
const json = ['--json', 'print one JSON document'] as const

type Json = { json?: true }
type CreateOptions = RightsOptions & Json & { user: string; days?: number }

export function apiKeyCommands(program: Command, { terminal, access }: Setting): void {
  const apiKey = program
    .command('api-key')
    .description('Keys with which programs use the HTTP API: create, list, revoke.')

  addRightsOptions(apiKey.command('create'))
    .description('Make a key and print it, this once.')
    .argument('<name>', 'what it is for')
    .requiredOption('--user <email>', 'for whom: it never may do more than they')
    .option('--days <n>', 'for how long; else until it is revoked', wholeNumber(1, 3_650))
    .option(...json)
    .action(async (name: string, options: CreateOptions, command: Command) => {
      await access.withPasek(command, async ({ store: { db }, shops }) => {
        const { id, ...rights } = await findUser(db, options.user)
        const expiresAt = options.days ? new Date(Date.now() + options.days * dayMs).toISOString() : null
        const shopIds = (await namedShops(options, shops)) ?? null
        const wanted = { name, role: options.role ?? ('viewer' as const), shopIds, expiresAt }
        const made = await makeApiKey(db, wanted, { userId: id, ...rights })
        const { role } = made.apiKey
        const facts = { role, shopIds: made.apiKey.shopIds }
        await recordAudit(db, { ...commandLine(), action: 'key-made', about: name, facts })
        if (options.json) return terminal.printJson(made)
        terminal.printLine(made.key)
        terminal.note(
          `It may do what a ${role} may, and is not shown again. Send it as: Authorization: Bearer KEY`,
        )
      })
    })

  apiKey
    .command('list')
    .description('List the keys.')
    .option(...json)
    .action(async (options: Json, command: Command) => {
      const apiKeys = await access.withPasek(command, async ({ store }) => listApiKeys(store.db))
      if (options.json) return terminal.printJson({ apiKeys })
      if (apiKeys.length === 0)
        return terminal.note('No keys yet. Make one with: pasek api-key create NAME --user EMAIL')
      const header = ['id', 'name', 'key', 'role', 'shops', 'of', 'last used', 'state']
      table(terminal.out, header, apiKeys.map(cells)).forEach((line) => terminal.printLine(line))
    })

  apiKey
    .command('revoke')
    .description('Have a key work no more.')
    .argument('<id>', 'as listed', wholeNumber(1))
    .option(...json)
    .action(async (id: number, options: Json, command: Command) => {
      await access.withPasek(command, async ({ store: { db } }) => {
        const revoked = await revokeApiKey(db, id)
        await recordAudit(db, { ...commandLine(), action: 'key-revoked', about: revoked.name })
        if (options.json) return terminal.printJson(revoked)
        terminal.printLine(`${revoked.name}, key ${id}, works no more`)
      })
    })
}

function cells(key: ApiKey): string[] {
  const { id, name, hint, role, shopIds, createdBy, lastUsedAt, expiresAt, revokedAt } = key
  const isOver = expiresAt !== null && Date.parse(expiresAt) < Date.now()
  const until = expiresAt === null ? 'good' : `until ${expiresAt.slice(0, 10)}`
  const state = revokedAt !== null ? 'revoked' : isOver ? 'expired' : until
  const used = lastUsedAt?.slice(0, 16).replace('T', ' ') ?? 'never'
  return [String(id), name, `${hint}…`, role, shopIds?.join(' ') ?? 'all', createdBy, used, state]
}
