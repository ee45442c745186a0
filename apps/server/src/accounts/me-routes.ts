import { PasekError, type RecordedAction } from '@pasek/core'
import { Me, Password, UserSession } from '@pasek/core/protocol'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import * as z from 'zod'
import { recordAudit } from '../audit/audit.ts'
import { forViewers } from '../http/access.ts'
import { text } from '../http/parameters.ts'
import type { App } from '../http/served.ts'
import { actorOf, callerOf, personOf } from '../http/user-of.ts'
import type { Accounts } from './accounts.ts'
import { forbidden, type Person } from './person.ts'
import { headersOf, isTaken } from './sign-in.ts'

const password = z.string().max(128)
const TwoFactorKey = z.object({
  uri: z.string().describe('for an authenticator app, also as a QR code'),
  backupCodes: z.array(z.string()).describe('each signs in once, when the app is lost'),
})
const Begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
const nothing = z.null().describe('Done')

/** What everybody may do to the own account. */
export function meRoutes(app: App, { auth, store: { db } }: Accounts): void {
  /** @returns the cookies that go with what better-auth has done */
  const settled = async (
    request: FastifyRequest,
    answer: Response,
    action: RecordedAction,
    refusal: () => PasekError,
  ): Promise<string[]> => {
    if (!isTaken(answer)) throw refusal()
    await recordAudit(db, { ...actorOf(request), action })
    return answer.headers.getSetCookie()
  }

  app.get(
    '/api/v1/me',
    { config: forViewers, schema: { summary: 'Who asks, and what they may do', response: { 200: Me } } },
    async (request) => {
      const { kind, name, email, hasTwoFactor, role, shopIds } = personOf(request)
      return { kind, name, email, hasTwoFactor, role, shopIds }
    },
  )

  app.post(
    '/api/v1/me/password',
    {
      config: forViewers,
      schema: {
        summary: 'Choose another password; all other sessions end',
        body: z.strictObject({ current: password, password: Password }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      user(personOf(request))
      const { current, password: newPassword } = request.body
      const answer = await auth.api.changePassword({
        body: { currentPassword: current, newPassword, revokeOtherSessions: true },
        headers: headersOf(callerOf(request)),
        asResponse: true,
      })
      const cookies = await settled(request, answer, 'password-changed', wrongPassword)
      return reply.header('set-cookie', cookies).code(204).send(null)
    },
  )

  app.post(
    '/api/v1/me/two-factor',
    {
      config: forViewers,
      schema: {
        summary: 'Begin with a second factor; a first code confirms it',
        body: z.strictObject({ password }),
        response: { 200: TwoFactorKey },
      },
    },
    async (request) => {
      user(personOf(request))
      const answer = await auth.api.enableTwoFactor({
        body: { password: request.body.password },
        headers: headersOf(callerOf(request)),
        asResponse: true,
      })
      if (!isTaken(answer)) throw wrongPassword()
      const { totpURI, backupCodes } = Begun.parse(await answer.json())
      return { uri: totpURI, backupCodes }
    },
  )

  app.post(
    '/api/v1/me/two-factor/confirm',
    {
      config: forViewers,
      schema: {
        summary: 'Have a code asked for from now on',
        body: z.strictObject({ code: text(32).trim() }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      user(personOf(request))
      const answer = await auth.api.verifyTOTP({
        body: { code: request.body.code },
        headers: headersOf(callerOf(request)),
        asResponse: true,
      })
      const cookies = await settled(request, answer, 'two-factor-on', wrongCode)
      return reply.header('set-cookie', cookies).code(204).send(null)
    },
  )

  app.post(
    '/api/v1/me/two-factor/remove',
    {
      config: forViewers,
      schema: {
        summary: 'Have no code asked for any more',
        body: z.strictObject({ password }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      user(personOf(request))
      const answer = await auth.api.disableTwoFactor({
        body: request.body,
        headers: headersOf(callerOf(request)),
        asResponse: true,
      })
      const cookies = await settled(request, answer, 'two-factor-off', wrongPassword)
      return reply.header('set-cookie', cookies).code(204).send(null)
    },
  )

  app.get(
    '/api/v1/me/sessions',
    {
      config: forViewers,
      schema: {
        summary: 'Where one is signed in',
        response: { 200: z.object({ sessions: z.array(UserSession) }) },
      },
    },
    async (request) => {
      const { userId, credential } = user(personOf(request))
      const { rows } = await sql<SessionRow>`
        select id, id = ${credential} as "isThis", ip_address as address, nullif(user_agent, '') as browser,
               created_at as "createdAt", updated_at as "lastSeenAt", expires_at as "expiresAt"
          from user_session where user_id = ${userId} and expires_at > now()
         order by updated_at desc limit 100`.execute(db)
      return { sessions: rows.map(shown) }
    },
  )

  app.delete(
    '/api/v1/me/sessions/:sessionId',
    {
      config: forViewers,
      schema: {
        summary: 'End a session',
        params: z.object({ sessionId: text(100) }),
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { userId } = user(personOf(request))
      await sql`delete from user_session where id = ${request.params.sessionId} and user_id = ${userId}`.execute(
        db,
      )
      await recordAudit(db, { ...actorOf(request), action: 'session-ended' })
      return reply.code(204).send(null)
    },
  )
}

type SessionRow = Omit<UserSession, 'createdAt' | 'lastSeenAt' | 'expiresAt'> &
  Record<'createdAt' | 'lastSeenAt' | 'expiresAt', Date>

function shown({ createdAt, lastSeenAt, expiresAt, ...row }: SessionRow): UserSession {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}

/** @throws PasekError FORBIDDEN: a key has neither password nor sessions */
export function user(person: Person): Person {
  if (person.kind === 'user') return person
  throw forbidden('This is for people who have signed in, not for API keys.')
}

function wrongCode(): PasekError {
  return new PasekError('CODE_WRONG', 'This code is wrong.')
}

function wrongPassword(): PasekError {
  return new PasekError('SIGN_IN_REFUSED', 'The password is wrong.')
}
