import { PasekError } from '@pasek/core'
import { databaseError } from '@pasek/tracker'
import { type Kysely, sql } from 'kysely'

const answerWithinMs = 2_000
/** By then the connection counts as dead, and another one may do. */
const givenUpAfterMs = 120_000

/** Resolves when the database answers. @throws PasekError DATABASE_UNREACHABLE, also when it has said nothing for 2 s */
export type Pulse = () => Promise<void>

/** A question that has no answer yet is not asked again: each would hold a connection while the database is silent. */
export function pulseOf<Tables>(db: Kysely<Tables>): Pulse {
  let asked: Promise<unknown> | undefined
  return async () => {
    asked ??= ask(db, () => (asked = undefined))
    const silence = Promise.withResolvers<never>()
    const timer = setTimeout(() => silence.reject(silent()), answerWithinMs)
    try {
      await Promise.race([asked, silence.promise])
    } catch (error) {
      throw databaseError(error)
    } finally {
      clearTimeout(timer)
    }
  }
}

async function ask<Tables>(db: Kysely<Tables>, forget: () => void): Promise<void> {
  const givenUp = setTimeout(forget, givenUpAfterMs)
  givenUp.unref()
  try {
    await sql`select 1`.execute(db)
  } finally {
    clearTimeout(givenUp)
    forget()
  }
}

function silent(): PasekError {
  return new PasekError(
    'DATABASE_UNREACHABLE',
    `The database has not answered for ${answerWithinMs / 1_000} s.`,
  )
}
