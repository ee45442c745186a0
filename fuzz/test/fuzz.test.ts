import { expect, test } from 'vitest'
import { attackParsers } from '../src/parsers.ts'
import { attackRoutes } from '../src/routes.ts'
import { openTarget } from '../src/target.ts'

test('no parser hangs on what it should not get, or fails with an error that is not ours', async () => {
  const parsed = await attackParsers(1, 60)
  expect(
    parsed.flatMap(({ name, failure }) => (failure === undefined ? [] : [`${name}: ${failure}`])),
  ).toEqual([])
})

test(
  'no route lets somebody in, breaks, hangs or tells of its inside, whatever it is sent',
  { timeout: 240_000 },
  async () => {
    const target = await openTarget()
    try {
      const { failures, routesHit } = await attackRoutes(target, { requests: 1, seed: 1 })
      expect(failures).toEqual([])
      expect(routesHit).toBe(target.routes.length)
    } finally {
      await target.close()
    }
  },
)
