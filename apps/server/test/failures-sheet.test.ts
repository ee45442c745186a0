import { openTracker } from '@pasek/tracker'
import { expect, test } from 'vitest'
import { freshStore } from '../../../test/fresh-store.ts'
import { failuresSheet } from '../src/jobs/failures-sheet.ts'

test('all failures of a job are in the table, page after page', async () => {
  const { store, close } = await freshStore('postgres')
  const tracker = await openTracker(store)
  const { id } = await tracker.create({ type: 'export' })
  await tracker.run(id, async (run) => {
    await run.commit({ cursor: 1 }, () =>
      Promise.resolve(
        Array.from({ length: 1_200 }, (_, n) => ({
          key: String(n),
          label: `SKU-${n}`,
          outcome: 'failed' as const,
          code: 'CONFLICT',
          message: 'changed',
        })),
      ),
    )
  })
  const { header, pages } = failuresSheet(tracker, id)
  const rows = (await Array.fromAsync(pages)).flat()
  expect(header).toEqual(['seq', 'key', 'label', 'code', 'field', 'message', 'attempts', 'recordedAt'])
  expect(rows.map((row) => row[2])).toEqual(Array.from({ length: 1_200 }, (_, n) => `SKU-${n}`))
  expect(rows[0]).toEqual([1, '0', 'SKU-0', 'CONFLICT', null, 'changed', 1, expect.any(String)])
  await tracker.close()
  await close()
})
