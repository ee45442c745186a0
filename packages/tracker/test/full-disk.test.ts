import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshStore, storeKinds } from '../../../test/fresh-store.ts'
import { type Store, openTracker } from '../src/index.ts'

/** From now on the database refuses outcomes, and new statuses, as it does on a full disk. */
async function fillDisk({ db }: Store): Promise<void> {
  await sql`
    create function refuse() returns trigger language plpgsql as $$
    begin
      raise 'No space left on device' using errcode = 'disk_full';
    end $$`.execute(db)
  await sql`create trigger full_disk before insert on job_item for each row execute function refuse()`.execute(
    db,
  )
  await sql`
    create trigger full_disk before update of status on job_progress
       for each row when (old.status <> new.status) execute function refuse()`.execute(db)
}

async function makeRoom({ db }: Store): Promise<void> {
  await sql`drop function refuse cascade`.execute(db)
}

describe.each(storeKinds)('on the %s store', (kind) => {
  test('a job that a full disk stops goes on by itself once there is room, and no worker counts as lost', async () => {
    const { store, close } = await freshStore(kind)
    const tracker = await openTracker(store, { role: 'worker' })
    const refused = Promise.withResolvers<unknown>()
    await tracker.work(async (run) => {
      await run.plan(1)
      if (!run.begun && run.retries === 0) await fillDisk(store)
      await run.commit({ cursor: 1 }, () => Promise.resolve([{ key: '1', label: 'x', outcome: 'created' }]))
      await run.flush().catch((error: unknown) => {
        refused.resolve(error)
        throw error
      })
    })
    const { id } = await tracker.create({ type: 'import', shopId: 1 })
    expect(await refused.promise).toMatchObject({ message: 'No space left on device' })
    await makeRoom(store)
    await expect
      .poll(async () => tracker.job(id), { timeout: 20_000 })
      .toMatchObject({ status: 'pending', failureCode: 'DATABASE_FULL' })
    await expect.poll(async () => (await tracker.job(id))?.status, { timeout: 20_000 }).toBe('completed')
    expect(await tracker.job(id)).toMatchObject({ createdCount: 1, takeovers: 0 })
    await tracker.close()
    await close()
  })
})
