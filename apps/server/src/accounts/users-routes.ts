import { AccountLink, Email, Rights, Role, User } from '@pasek/core/protocol'
import * as z from 'zod'
import { recordAudit } from '../audit/audit.ts'
import { forAdmins } from '../http/access.ts'
import { text } from '../http/parameters.ts'
import type { App } from '../http/served.ts'
import { actorOf, personOf } from '../http/user-of.ts'
import { createUser } from './account-links.ts'
import type { Accounts } from './accounts.ts'
import { refuseRestricted } from './shop-rights.ts'
import { changeUser, findUser, listUsers } from './users.ts'

const params = z.object({ userId: text(100) })
const name = text(200).trim().min(1)
const Invitation = z.strictObject({
  email: Email,
  name,
  role: Role,
  shopIds: Rights.shape.shopIds.default(null),
})
const Change = z
  .strictObject({ name, role: Role, shopIds: Rights.shape.shopIds, isDisabled: z.boolean() })
  .partial()
const Invited = z.object({ user: User, link: AccountLink })

/** Who has an account. */
export function usersRoutes(app: App, accounts: Accounts): void {
  const { db } = accounts.store

  app.get(
    '/api/v1/users',
    {
      config: forAdmins,
      schema: { summary: 'Who has an account', response: { 200: z.object({ users: z.array(User) }) } },
    },
    async (request) => {
      refuseRestricted(personOf(request))
      return { users: await listUsers(db) }
    },
  )

  app.post(
    '/api/v1/users',
    {
      config: forAdmins,
      schema: {
        summary: 'Invite somebody: the link in the answer lets them choose a password',
        body: Invitation,
        response: { 201: Invited },
      },
    },
    async (request, reply) => {
      refuseRestricted(personOf(request))
      const user = await createUser(accounts, request.body)
      const { email, role, shopIds } = user
      const facts = { role, shopIds }
      await recordAudit(db, { ...actorOf(request), action: 'user-invited', about: email, facts })
      return reply.code(201).send({ user, link: await accounts.links.forUser(user) })
    },
  )

  app.patch(
    '/api/v1/users/:userId',
    {
      config: forAdmins,
      schema: { summary: 'Change what somebody may do', params, body: Change, response: { 200: User } },
    },
    async (request) => {
      refuseRestricted(personOf(request))
      const { id } = await findUser(db, request.params.userId)
      const user = await changeUser(db, id, request.body)
      await recordAudit(db, {
        ...actorOf(request),
        action: 'user-changed',
        about: user.email,
        facts: request.body,
      })
      return user
    },
  )

  app.post(
    '/api/v1/users/:userId/link',
    {
      config: forAdmins,
      schema: {
        summary: 'Make a link with which somebody chooses a password',
        params,
        response: { 201: AccountLink },
      },
    },
    async (request, reply) => {
      refuseRestricted(personOf(request))
      const user = await findUser(db, request.params.userId)
      await recordAudit(db, { ...actorOf(request), action: 'link-made', about: user.email })
      return reply.code(201).send(await accounts.links.forUser(user))
    },
  )
}
