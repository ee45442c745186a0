import { ApiKey, Rights, Role } from '@pasek/core/protocol'
import * as z from 'zod'
import { PasekError } from '@pasek/core'
import { recordAudit } from '../audit/audit.ts'
import { forViewers } from '../http/access.ts'
import { pathId, text } from '../http/parameters.ts'
import type { App } from '../http/served.ts'
import { actorOf, personOf } from '../http/user-of.ts'
import type { Accounts } from './accounts.ts'
import { findApiKey, listApiKeys, makeApiKey, revokeApiKey } from './api-keys.ts'
import { user } from './me-routes.ts'
import type { Person } from './person.ts'

const NewApiKey = z.strictObject({
  name: text(100).trim().min(1).describe('what it is for'),
  role: Role,
  shopIds: Rights.shape.shopIds.default(null),
  expiresAt: z.iso
    .datetime()
    .refine((moment) => Date.parse(moment) > Date.now(), 'It is past already')
    .nullable()
    .default(null)
    .describe('null: never'),
})
const Made = z.object({ apiKey: ApiKey, key: z.string().describe('shown this once') })

/** Keys with which programs ask. Everybody makes their own; who may manage users sees and revokes all. */
export function apiKeysRoutes(app: App, { store: { db } }: Accounts): void {
  app.get(
    '/api/v1/api-keys',
    {
      config: forViewers,
      schema: { summary: 'Keys for programs', response: { 200: z.object({ apiKeys: z.array(ApiKey) }) } },
    },
    async (request) => {
      const person = user(personOf(request))
      return { apiKeys: await listApiKeys(db, managesUsers(person) ? undefined : person.userId) }
    },
  )

  app.post(
    '/api/v1/api-keys',
    {
      config: forViewers,
      schema: { summary: 'Make a key for a program', body: NewApiKey, response: { 201: Made } },
    },
    async (request, reply) => {
      const person = user(personOf(request))
      const made = await makeApiKey(db, request.body, person)
      const { name, role, shopIds } = made.apiKey
      const facts = { role, shopIds }
      await recordAudit(db, {
        ...actorOf(request),
        action: 'key-made',
        about: name,
        facts,
      })
      return reply.code(201).send(made)
    },
  )

  app.delete(
    '/api/v1/api-keys/:id',
    {
      config: forViewers,
      schema: { summary: 'Have a key work no more', params: pathId, response: { 200: ApiKey } },
    },
    async (request) => {
      const person = user(personOf(request))
      const { id, name, createdBy } = await findApiKey(db, request.params.id)
      if (createdBy !== person.email && !managesUsers(person))
        throw new PasekError('API_KEY_NOT_FOUND', `There is no API key ${id}.`)
      await recordAudit(db, {
        ...actorOf(request),
        action: 'key-revoked',
        about: name,
      })
      return revokeApiKey(db, id)
    },
  )
}

function managesUsers({ role, shopIds }: Person): boolean {
  return role === 'admin' && shopIds === null
}
