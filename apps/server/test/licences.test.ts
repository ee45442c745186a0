import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { licences, listFile } from '../../../test/licences.ts'

/** They ask for nothing but to be named, or, like MPL-2.0 and OFL-1.1, only for what is changed in them. */
const taken =
  /^(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|OFL-1\.1|MPL-2\.0|\(MIT OR (?:CC0-1|Apache-2)\.0\))$/

test('every dependency is listed with a licence that may be used', async () => {
  const wanted = await licences()
  expect(await readFile(listFile, 'utf8'), 'run: npm run licences').toBe(wanted)
  const names = [...wanted.matchAll(/^## (.+)$/gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => !taken.test(name))).toEqual([])
})
