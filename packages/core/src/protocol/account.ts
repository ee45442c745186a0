import * as z from 'zod'
import { roles } from '../roles.ts'

const moment = z.iso.datetime()

export const Role = z
  .enum(roles)
  .describe('viewer: sees; operator: starts and controls; admin: also shops, users, settings')
export type Role = z.infer<typeof Role>

/** What somebody may do, and where. */
export const Rights = z.object({
  role: Role,
  shopIds: z
    .array(z.int().positive())
    .max(500)
    .nullable()
    .describe('the only shops that may be seen; null: all, also those to come'),
})
export type Rights = z.infer<typeof Rights>

export const Email = z.email('It is no e-mail address').max(254).toLowerCase()

/** scrypt takes them whatever their length; far more than a person types is no password. */
export const Password = z.string().min(10, 'It has fewer than 10 characters').max(128)

/** Somebody with an account. */
export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  ...Rights.shape,
  isInvited: z.boolean().describe('invited, and has not set a password yet'),
  hasTwoFactor: z.boolean(),
  disabledAt: moment.nullable().describe('since when nobody can sign in with it'),
  lastSeenAt: moment.nullable(),
  createdAt: moment,
})
export type User = z.infer<typeof User>

/** Who asks. */
export const Me = z.object({
  kind: z.enum(['user', 'key']).describe('a person who signed in, or a program with a key'),
  name: z.string(),
  email: z.string().nullable().describe('null for a program'),
  hasTwoFactor: z.boolean(),
  ...Rights.shape,
})
export type Me = z.infer<typeof Me>

/** What a sign-in leads to. */
export const SignedIn = z.object({
  needsCode: z.boolean().describe('the password is right, and a code of the second factor is needed now'),
})
export type SignedIn = z.infer<typeof SignedIn>

/** A link that lets somebody set a password. Whoever has it may do so, once. */
export const AccountLink = z.object({
  url: z.string(),
  expiresAt: moment,
  isMailed: z.boolean().describe('whether it was sent to the person by e-mail too'),
})
export type AccountLink = z.infer<typeof AccountLink>

/** What a link is for. */
export const LinkPurpose = z.object({
  purpose: z.enum(['first', 'invitation', 'reset']).describe('first: nobody has an account yet'),
  email: z.string().nullable(),
  name: z.string().nullable(),
})
export type LinkPurpose = z.infer<typeof LinkPurpose>

/** A key with which a program asks in place of a person. It is shown once, when it is made. */
export const ApiKey = z.object({
  id: z.int().positive(),
  name: z.string(),
  hint: z.string().describe('how it begins'),
  ...Rights.shape,
  createdBy: z.string().describe('who made it: it may never do more than that person'),
  createdAt: moment,
  expiresAt: moment.nullable(),
  lastUsedAt: moment.nullable().describe('to the minute'),
  revokedAt: moment.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

/** A place where somebody is signed in. */
export const UserSession = z.object({
  id: z.string(),
  isThis: z.boolean(),
  address: z.string().nullable(),
  browser: z.string().nullable().describe('as the browser calls itself'),
  createdAt: moment,
  lastSeenAt: moment.describe('to the day'),
  expiresAt: moment,
})
export type UserSession = z.infer<typeof UserSession>
