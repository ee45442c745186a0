import { Email, LinkPurpose, Password, SignedIn } from '@pasek/core/protocol'
import * as z from 'zod'
import { recordAudit } from '../audit/audit.ts'
import { forAnybody } from '../http/access.ts'
import { text } from '../http/parameters.ts'
import type { App } from '../http/served.ts'
import { callerOf, originOf } from '../http/user-of.ts'
import type { Accounts } from './accounts.ts'
import { identify } from './identify.ts'
import { signIn, signInWithCode, signInWithLink, signOut } from './sign-in.ts'

const Credentials = z.strictObject({ email: Email, password: z.string().max(128) })
const Code = z.strictObject({
  code: text(32).trim().min(1).describe('of the app, or one of the backup codes'),
  trustDevice: z.boolean().default(false).describe('ask for no code in this browser for 30 days'),
})
const token = text(100).min(1).describe("what is behind the link's #")
const nothing = z.null().describe('Done')

/** Asked too often from one address they answer 429. */
const seldom = { ...forAnybody, rateLimit: { max: 30, timeWindow: 60_000 } }

/** Signing in and out, and what links are for: all that nobody needs to be signed in for. */
export function sessionRoutes(app: App, accounts: Accounts): void {
  const { auth, store, links } = accounts
  const { db } = store

  app.post(
    '/api/v1/session',
    { config: seldom, schema: { summary: 'Sign in', body: Credentials, response: { 200: SignedIn } } },
    async (request, reply) => {
      const { email } = request.body
      const origin = originOf(request)
      const { content, cookies } = await signIn(accounts, request.body, callerOf(request)).catch(
        async (error: unknown) => {
          await recordAudit(db, { who: null, origin, action: 'sign-in-refused', about: email })
          throw error
        },
      )
      if (!content.needsCode) await recordAudit(db, { who: email, origin, action: 'signed-in' })
      return reply.header('set-cookie', cookies).send(content)
    },
  )

  app.post(
    '/api/v1/session/code',
    {
      config: seldom,
      schema: { summary: 'Sign in, second step', body: Code, response: { 200: SignedIn } },
    },
    async (request, reply) => {
      const { content, cookies, email } = await signInWithCode(accounts, request.body, callerOf(request))
      await recordAudit(db, {
        who: email,
        origin: originOf(request),
        action: 'signed-in',
        facts: { withCode: true },
      })
      return reply.header('set-cookie', cookies).send(content)
    },
  )

  app.get(
    '/api/v1/sign-in',
    {
      config: seldom,
      schema: {
        summary: 'Sign in by the link that the demo prints, and go to the console',
        querystring: z.strictObject({ token }),
        response: { 302: nothing },
      },
    },
    async (request, reply) => {
      const { cookies } = await signInWithLink(auth, request.query.token, callerOf(request))
      return reply.header('set-cookie', cookies).redirect('/admin')
    },
  )

  app.delete(
    '/api/v1/session',
    { config: forAnybody, schema: { summary: 'Sign out', response: { 204: nothing } } },
    async (request, reply) => {
      const { person } = await identify(auth, db, request.headers)
      const cookies = await signOut(auth, callerOf(request))
      if (person) await recordAudit(db, { who: person.who, origin: originOf(request), action: 'signed-out' })
      return reply.header('set-cookie', cookies).code(204).send(null)
    },
  )

  app.post(
    '/api/v1/password-links',
    {
      config: seldom,
      schema: {
        summary: 'Have a link mailed with which to choose a new password',
        body: z.strictObject({ email: Email }),
        response: {
          202: z.object({ isMailable: z.boolean().describe('false: no mail can be sent from here') }),
        },
      },
    },
    async ({ body: { email } }, reply) => {
      const isMailable = accounts.mailer !== undefined
      // not awaited: how long it takes must not tell whether there is such a user
      if (isMailable) void links.forgotten(email).catch(accounts.onFault)
      return reply.code(202).send({ isMailable })
    },
  )

  app.post(
    '/api/v1/account-link',
    {
      config: seldom,
      schema: {
        summary: 'What a link is for',
        body: z.strictObject({ token }),
        response: { 200: LinkPurpose },
      },
    },
    async ({ body }) => links.purposeOf(body.token),
  )

  app.post(
    '/api/v1/account-link/password',
    {
      config: seldom,
      schema: {
        summary: 'Choose a password with a link, and sign in',
        body: z.strictObject({ token, password: Password }),
        response: { 200: SignedIn },
      },
    },
    async (request, reply) => {
      const { token: given, password } = request.body
      const { email } = await links.setPassword(given, password)
      await recordAudit(db, { who: email, origin: originOf(request), action: 'link-used' })
      const { content, cookies } = await signIn(accounts, { email, password }, callerOf(request))
      return reply.header('set-cookie', cookies).send(content)
    },
  )

  app.post(
    '/api/v1/account-link/first',
    {
      config: seldom,
      schema: {
        summary: 'Make the first administrator with the link that Pasek has printed, and sign in',
        body: z.strictObject({ token, email: Email, name: text(200).trim().min(1), password: Password }),
        response: { 200: SignedIn },
      },
    },
    async (request, reply) => {
      const { token: given, ...account } = request.body
      const { email } = await links.setUp(given, account)
      await recordAudit(db, { who: email, origin: originOf(request), action: 'link-used' })
      const { content, cookies } = await signIn(accounts, account, callerOf(request))
      return reply.header('set-cookie', cookies).send(content)
    },
  )
}
