import { openTracker } from '@pasek/tracker'
import { expect, test } from 'vitest'
import { freshStore } from '../../../test/fresh-store.ts'
import { failuresCsv } from '../src/jobs/failures-csv.ts'

test('all failures are exported, page after page, and none as a formula', async () => {
  const { store, close } = await freshStore('postgres')
  const tracker = await openTracker(store)
  const { id } = await tracker.create({ type: 'export' })
  await tracker.run(id, async (run) => {
    await run.commit({ cursor: 1 }, () =>
      Promise.resolve(
        Array.from({ length: 1_200 }, (_, n) => ({
          key: String(n),
          label: n === 0 ? '=HYPERLINK("x")' : `SKU-${n}`,
          outcome: 'failed' as const,
          message: n === 1 ? 'two\nlines; "quoted", Łódź' : '+1',
        })),
      ),
    )
  })
  const csv = (await Array.fromAsync(failuresCsv(tracker, id))).join('')
  expect(csv.split('\r\n')).toHaveLength(1 + 1_200 + 1)
  expect(csv).toContain(`,"'=HYPERLINK(""x"")",,,'+1,`)
  expect(csv).toContain(`,SKU-1,,,"two\nlines; ""quoted"", Łódź",`)
  await tracker.close()
  await close()
})
