import { PasekError } from '@pasek/core'
import type { SignedIn } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import * as z from 'zod'
import { addressHeader, type Auth, codesLockedMs } from './open-auth.ts'
import { forgetFailures, noteFailure, refuseImpatience } from './sign-in-failures.ts'
import { rightsOfUser } from './users.ts'

/** Where a request comes from, and what it brings along. */
export type Caller = { address: string; userAgent: string; cookie: string | undefined }

/** The answer, and the cookies that go with it. */
export type Answer<Content> = { content: Content; cookies: readonly string[] }

const Answered = z.object({
  user: z.object({ id: z.string(), email: z.string() }).optional(),
  twoFactorRedirect: z.boolean().optional(),
})

type Parts = { auth: Auth; store: Store }

/** @throws PasekError SIGN_IN_REFUSED, the same whatever is wrong; TOO_MANY_ATTEMPTS */
export async function signIn(
  { auth, store: { db } }: Parts,
  { email, password }: { email: string; password: string },
  caller: Caller,
): Promise<Answer<SignedIn>> {
  await refuseImpatience(db, email)
  const answer = await auth.api.signInEmail({
    body: { email, password },
    headers: headersOf(caller),
    asResponse: true,
  })
  const body = Answered.parse(await answer.json())
  if (!isTaken(answer)) {
    await noteFailure(db, email)
    throw refused()
  }
  await forgetFailures(db, email)
  const cookies = answer.headers.getSetCookie()
  await refuseDisabled({ auth, db }, body.user, { ...caller, cookie: sentBack(cookies) })
  return { content: { needsCode: body.twoFactorRedirect === true }, cookies }
}

/** The second step. @throws PasekError CODE_WRONG, TOO_MANY_ATTEMPTS, SIGN_IN_REFUSED */
export async function signInWithCode(
  { auth, store: { db } }: Parts,
  { code, trustDevice }: { code: string; trustDevice: boolean },
  caller: Caller,
): Promise<Answer<SignedIn> & { email: string | null }> {
  const isTotp = /^\d{6}$/.test(code)
  const request = { body: { code, trustDevice }, headers: headersOf(caller), asResponse: true as const }
  const answer = isTotp ? await auth.api.verifyTOTP(request) : await auth.api.verifyBackupCode(request)
  if (answer.status === 429)
    throw new PasekError('TOO_MANY_ATTEMPTS', 'There were too many wrong codes for this account.', {
      retryAfterMs: codesLockedMs,
    })
  if (!isTaken(answer)) throw new PasekError('CODE_WRONG', 'This code is wrong.')
  const { user } = Answered.parse(await answer.json())
  const cookies = answer.headers.getSetCookie()
  await refuseDisabled({ auth, db }, user, { ...caller, cookie: sentBack(cookies) })
  return { content: { needsCode: false }, cookies, email: user?.email ?? null }
}

/** @throws PasekError LINK_INVALID */
export async function signInWithLink(auth: Auth, token: string, caller: Caller): Promise<Answer<SignedIn>> {
  const answer = await auth.api.magicLinkVerify({
    query: { token },
    headers: headersOf(caller),
    asResponse: true,
  })
  const cookies = answer.headers.getSetCookie()
  if (cookies.length === 0) throw new PasekError('LINK_INVALID', 'This link was used already, or is too old.')
  return { content: { needsCode: false }, cookies }
}

/** Ends the session; without one nothing happens. */
export async function signOut(auth: Auth, caller: Caller): Promise<readonly string[]> {
  const answer = await auth.api.signOut({ headers: headersOf(caller), asResponse: true })
  return answer.headers.getSetCookie()
}

/** Whether what was sent is right; trouble inside is not taken for a wrong password. @throws PasekError INTERNAL */
export function isTaken({ ok, status }: Response): boolean {
  if (status >= 500) throw new PasekError('INTERNAL', `The accounts answered ${status}.`)
  return ok
}

export function headersOf({ address, userAgent, cookie }: Caller): Headers {
  return new Headers({
    [addressHeader]: address,
    'user-agent': userAgent,
    ...(cookie !== undefined && { cookie }),
  })
}

/** Of a second step too: somebody may have been disabled since the first. */
async function refuseDisabled(
  { auth, db }: { auth: Auth; db: Store['db'] },
  user: { id: string } | undefined,
  signedIn: Caller,
): Promise<void> {
  if (!user || (await rightsOfUser(db, user.id))?.isDisabled === false) return
  await signOut(auth, signedIn)
  throw refused()
}

/** As a browser sends cookies that it was given. */
function sentBack(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

function refused(): PasekError {
  return new PasekError('SIGN_IN_REFUSED', 'E-mail address or password are wrong.')
}
