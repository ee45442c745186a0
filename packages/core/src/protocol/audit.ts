import * as z from 'zod'
import { jobActions } from './action.ts'

/** What is recorded of what people do, besides what they do to jobs. */
export const recordedActions = [
  'signed-in',
  'sign-in-refused',
  'signed-out',
  'password-changed',
  'two-factor-on',
  'two-factor-off',
  'session-ended',
  'user-invited',
  'user-changed',
  'link-made',
  'link-used',
  'key-made',
  'key-revoked',
  'shop-added',
  'shop-changed',
  'shop-removed',
  'schedule-added',
  'schedule-changed',
  'schedule-removed',
  'secret-rotated',
] as const
export type RecordedAction = (typeof recordedActions)[number]

const jobPart = jobActions.map((action) => `job-${action}` as const)
export const AuditAction = z.enum([...recordedActions, ...jobPart])
export type AuditAction = z.infer<typeof AuditAction>

/** What somebody did that concerns more than the own work. */
export const AuditEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  who: z.string().nullable().describe('null where nobody is known, or Pasek did it by itself'),
  origin: z.string().describe('from where: "browser 10.0.0.7", "http 10.0.0.7", "command line"'),
  action: AuditAction,
  about: z.string().nullable().describe('what it was done to: a user, a shop, a key, a job'),
  facts: z.record(z.string(), z.unknown()).describe('what else is known; never a secret'),
})
export type AuditEntry = z.infer<typeof AuditEntry>
