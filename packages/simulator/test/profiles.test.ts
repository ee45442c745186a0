import { expect, test } from 'vitest'
import { ask } from './ask.ts'
import { get, start } from './simulators.ts'

test.each([
  ['1.7.7', '1.7.7.4'],
  ['8.2', '8.2.0'],
  ['9.1', '9.1.4'],
] as const)('profile %s says that it is %s', async (profile, version) => {
  const simulator = await start({ profile })
  const reply = await get(simulator, 'configurations?filter[name]=PS_VERSION_DB&display=full')
  expect(reply.headers['psws-version']).toBe(version)
  expect(reply.body).toContain(`<value><![CDATA[${version}]]></value>`)
})

test('1.7.7 shows only the id of a single product with display=full', async () => {
  const simulator = await start({ profile: '1.7.7' })
  expect((await get(simulator, 'products/1?display=full')).body).not.toContain('<reference>')
  expect((await get(simulator, 'products/1')).body).toContain('<reference>')
  expect((await get(simulator, 'products?filter[id]=[1]&display=full')).body).toContain('<reference>')
})

test('numbers in JSON are strings before 9', async () => {
  const old = await start({ profile: '8.2' })
  const reply = await get(old, 'products?filter[id]=[1]&display=[id,id_manufacturer,name]&output_format=JSON')
  expect(JSON.parse(reply.body).products[0]).toMatchObject({
    id: 1,
    id_manufacturer: '1',
    name: [{ id: '1' }, { id: '2' }],
  })
})

test('a single entity in JSON loses its falsy fields from 8 on', async () => {
  const fields = await Promise.all(
    (['1.7.7', '8.2', '9.1'] as const).map(async (profile) => {
      const reply = await get(await start({ profile }), 'products/1?output_format=JSON')
      return Object.keys(JSON.parse(reply.body).product)
    }),
  )
  expect(fields.map((names) => names.includes('on_sale'))).toEqual([true, false, false])
})

test('fields come and go with the versions', async () => {
  const has = await Promise.all(
    (['1.7.7', '8.2', '9.1'] as const).map(async (profile) => {
      const simulator = await start({ profile })
      const product = (await get(simulator, 'products?schema=synopsis')).body
      const combination = (await get(simulator, 'combinations?schema=synopsis')).body
      return [
        product.includes('<product_type'),
        product.includes('isGtin'),
        combination.includes('<quantity'),
      ]
    }),
  )
  expect(has).toEqual([
    [false, false, true],
    [true, false, true],
    [true, true, false],
  ])
})

test('1.7.7 does not know PATCH', async () => {
  const simulator = await start({ profile: '1.7.7' })
  const reply = await ask(simulator.url, '/api/products/1', { method: 'PATCH', key: simulator.key })
  expect(reply.status).toBe(405)
  expect(reply.body).toContain('<![CDATA[23]]>')
})
