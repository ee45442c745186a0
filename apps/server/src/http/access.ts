import type { Role } from '@pasek/core/protocol'
import type { Person } from '../accounts/person.ts'

/** Who may use a route: anybody, or somebody with at least this role. */
type Access = 'anybody' | Role

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    /** Who asks; null where anybody may. */
    person: Person | null
  }
}

export const forAnybody = { access: 'anybody' } as const
export const forViewers = { access: 'viewer' } as const
export const forOperators = { access: 'operator' } as const
export const forAdmins = { access: 'admin' } as const
