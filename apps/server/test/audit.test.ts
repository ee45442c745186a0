import { sql } from 'kysely'
import type { Rights } from '@pasek/core/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeOldAudit } from '../src/audit/old-audit.ts'
import { type OpenApp, openApp } from './open-app.ts'

let served: OpenApp

beforeAll(async () => {
  served = await openApp()
})
afterAll(() => served.close())

type Entry = {
  who: string | null
  action: string
  about: string | null
  origin: string
  at: string
  id: string
}

async function audit(query = ''): Promise<{ entries: Entry[]; next: string | null }> {
  return (await served.inject({ url: `/api/v1/audit${query}` })).json()
}

test('it tells who did what from where, and of what was refused', async () => {
  await served.inject({
    method: 'POST',
    url: '/api/v1/users',
    payload: { email: 'jan@example.com', name: 'Jan', role: 'operator' },
  })
  const refused = { email: 'jan@example.com', password: 'wrong' }
  await served.app.inject({ method: 'POST', url: '/api/v1/session', payload: refused })
  const { id } = await served.tracker.create({ type: 'import', shopId: 1 })
  await served.inject({ method: 'POST', url: `/api/v1/jobs/${id}/pause` })
  const { entries } = await audit()
  const admin = 'test (API key of admin-all@test.example)'
  expect(entries.map(({ who, action, about }) => [who, action, about])).toEqual([
    [admin, 'job-pause', String(id)],
    [null, 'job-start', String(id)],
    [null, 'sign-in-refused', 'jan@example.com'],
    [admin, 'user-invited', 'jan@example.com'],
  ])
  expect(entries[0]?.origin).toBe('http 127.0.0.1')
  expect(JSON.stringify(entries)).not.toContain('wrong')
})

test('every entry is on one page, however many there are at one moment, also as a spreadsheet', async () => {
  const moment = '2026-01-02T03:04:05.000Z'
  const { id } = await served.tracker.create({ type: 'import', shopId: 2 })
  for (let turn = 0; turn < 7; turn++) {
    await sql`insert into audit (at, who, origin, action) values (${moment}, 'ola', 'test', 'signed-in')`.execute(
      served.pasek.store.db,
    )
    await sql`insert into job_action (job_id, at, who, origin, action) values (${id}, ${moment}, 'ola', 'test', 'pause')`.execute(
      served.pasek.store.db,
    )
  }
  const seen: string[] = []
  for (let after: string | null = ''; after !== null;) {
    const page = await audit(`?who=ola&limit=3${after && `&after=${after}`}`)
    expect(page.entries.length).toBeLessThanOrEqual(3)
    seen.push(...page.entries.map((entry) => entry.id))
    after = page.next
  }
  expect(seen).toHaveLength(14)
  expect(new Set(seen).size).toBe(14)
  expect((await audit('?who=ola&action=job-pause')).entries).toHaveLength(7)
  const { body } = await served.inject({ url: '/api/v1/audit.csv?who=ola' })
  expect(body.trim().split('\n')).toHaveLength(15)
})

test('what is older than it is kept for goes, and nothing else', async () => {
  const { db } = served.pasek.store
  await sql`delete from audit`.execute(db)
  await sql`insert into audit (at, origin, action) select now() - n * interval '1 day', 'test', 'signed-in' from generate_series(0, 9) n`.execute(
    db,
  )
  await removeOldAudit(served.pasek.store, 5)
  const { entries } = await audit('?action=signed-in')
  expect(entries).toHaveLength(5)
})

test('who has rights for some shops, or is no administrator, does not read it', async () => {
  const lesser: Rights[] = [
    { role: 'operator', shopIds: null },
    { role: 'admin', shopIds: [1] },
  ]
  for (const rights of lesser) {
    const headers = await served.headersOf(rights)
    expect((await served.inject({ url: '/api/v1/audit', headers })).statusCode).toBe(403)
  }
})
