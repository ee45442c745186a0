import { PasekError } from '@pasek/core'
import { type AccountLink, Email, type User } from '@pasek/core/protocol'
import { type Command, InvalidArgumentError } from 'commander'
import { recordAudit } from '../audit/audit.ts'
import { table } from '../command/screen.ts'
import type { Terminal } from '../command/terminal.ts'
import type { Setting } from '../installation/access.ts'
import { commandLine } from '../jobs/command-line.ts'
import { createUser } from './account-links.ts'
import { addRightsOptions, namedShops, type RightsOptions } from './rights-options.ts'
import { changeUser, findUser, listUsers } from './users.ts'

type Json = { json?: true }
const json = ['--json', 'print one JSON document'] as const

export function userCommands(program: Command, { terminal, access }: Setting): void {
  const user = program.command('user').description('Who may sign in: create, list, link, change.')

  addRightsOptions(user.command('create'))
    .description('Make an account, and print the link with which its owner chooses a password.')
    .argument('<email>', 'with which they sign in', emailAddress)
    .option('--name <name>', 'how they are called; else as the address begins')
    .option(...json)
    .action(async (email: string, options: RightsOptions & Json & { name?: string }, command: Command) => {
      await access.withPasek(command, async (pasek) => {
        const accounts = await access.accounts(pasek)
        const { role = 'viewer', name = email.split('@')[0] ?? email } = options
        const shopIds = (await namedShops(options, pasek.shops)) ?? null
        const made = await createUser(accounts, { email, name, role, shopIds })
        const facts = { role, shopIds }
        await recordAudit(pasek.store.db, { ...commandLine(), action: 'user-invited', about: email, facts })
        const link = await accounts.links.forUser(made)
        if (options.json) return terminal.printJson({ user: made, link })
        terminal.printLine(`${made.email} may sign in as ${role}, once a password is chosen:`)
        printLink(link, terminal)
      })
    })

  user
    .command('list')
    .description('List who may sign in.')
    .option(...json)
    .action(async (options: Json, command: Command) => {
      const users = await access.withPasek(command, async ({ store }) => listUsers(store.db))
      if (options.json) return terminal.printJson({ users })
      if (users.length === 0)
        return terminal.note('Nobody yet. Make an administrator with: pasek user create EMAIL --role admin')
      const header = ['e-mail', 'name', 'role', 'shops', 'state']
      table(terminal.out, header, users.map(cells)).forEach((line) => terminal.printLine(line))
    })

  user
    .command('link')
    .description('Print a link with which somebody chooses a new password.')
    .argument('<email>')
    .option(...json)
    .action(async (email: string, options: Json, command: Command) => {
      await access.withPasek(command, async (pasek) => {
        const found = await findUser(pasek.store.db, email)
        await recordAudit(pasek.store.db, { ...commandLine(), action: 'link-made', about: found.email })
        const link = await (await access.accounts(pasek)).links.forUser(found)
        if (options.json) return terminal.printJson(link)
        printLink(link, terminal)
      })
    })

  addRightsOptions(user.command('change'))
    .description('Change what somebody may do, or whether they may sign in.')
    .argument('<email>')
    .option('--all-shops', 'all shops, also those to come')
    .option('--disable', 'end their sessions and keys, and let them sign in no more')
    .option('--enable', 'let them sign in again')
    .option(...json)
    .action(async (email: string, options: ChangeOptions, command: Command) => {
      await access.withPasek(command, async ({ store: { db }, shops }) => {
        const { role, disable, enable } = options
        if (disable && enable) throw new PasekError('USAGE', '--disable and --enable exclude each other.')
        const { id, email: about } = await findUser(db, email)
        const isDisabled = disable ? true : enable ? false : undefined
        const change = { role, shopIds: await namedShops(options, shops), isDisabled }
        const changed = await changeUser(db, id, change)
        await recordAudit(db, { ...commandLine(), action: 'user-changed', about, facts: change })
        if (options.json) return terminal.printJson(changed)
        terminal.printLine(cells(changed).join(', '))
      })
    })
}

type ChangeOptions = RightsOptions & Json & { disable?: true; enable?: true }

function cells({ email, name, role, shopIds, disabledAt, isInvited }: User): string[] {
  const state = disabledAt !== null ? 'disabled' : isInvited ? 'invited' : 'active'
  return [email, name, role, shopIds?.join(' ') ?? 'all', state]
}

function printLink({ url, expiresAt, isMailed }: AccountLink, terminal: Terminal): void {
  terminal.printLine(`  ${url}`)
  terminal.note(
    `It works once, until ${expiresAt.slice(0, 16).replace('T', ' ')} UTC.${isMailed ? ' It was mailed, too.' : ''}`,
  )
}

function emailAddress(text: string): string {
  const parsed = Email.safeParse(text)
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError('It is no e-mail address.')
}
