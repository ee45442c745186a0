import { PasekError, roles } from '@pasek/core'
import type { Rights, Role } from '@pasek/core/protocol'

/** Who asks: somebody who signed in, or a program with a key. */
export type Person = Rights & {
  kind: 'user' | 'key'
  /** Of the user; a key has that of whoever made it. */
  userId: string
  /** The session or the key: what has to be still good while a stream is open. */
  credential: string
  /** How records name them: an e-mail address, or the name of a key. */
  who: string
  name: string
  email: string | null
  hasTwoFactor: boolean
}

/** What of all jobs somebody may see: those of these shops, and their own ones that belong to no shop. */
export type Sight = { shopIds: readonly number[]; requestedBy: string }

/** Undefined: everything. */
export function sightOf({ shopIds, who }: Person): Sight | undefined {
  return shopIds === null ? undefined : { shopIds, requestedBy: who }
}

/** Whether somebody sees this job. */
export function mayBeSeen(
  job: { shopId: number | null; requestedBy: string | null } | undefined,
  { shopIds, requestedBy }: Sight,
): boolean {
  if (!job) return false
  return job.shopId === null ? job.requestedBy === requestedBy : shopIds.includes(job.shopId)
}

export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}

/** The rights that both have. */
export function commonRights(a: Rights, b: Rights): Rights {
  return {
    role: isAtLeast(a.role, b.role) ? b.role : a.role,
    shopIds:
      a.shopIds === null
        ? b.shopIds
        : b.shopIds === null
          ? a.shopIds
          : a.shopIds.filter((id) => b.shopIds?.includes(id)),
  }
}

export function forbidden(message: string, needs?: Role): PasekError {
  return new PasekError('FORBIDDEN', message, { needs })
}
