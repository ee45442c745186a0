import * as z from 'zod'
import { auditActions } from '../audit-actions.ts'

export const AuditAction = z.enum(auditActions)
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
