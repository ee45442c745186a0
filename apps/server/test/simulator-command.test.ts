import { openShop } from '@pasek/prestashop'
import { expect, it } from 'vitest'
import { runPasek, startPasek } from './run-pasek.ts'
import { serve } from './serve.ts'

it('runs a shop that can be read until Ctrl-C, and tells how to reach it', async () => {
  const simulator = startPasek(['simulator', '--products', '7', '--profile', '8.2', '--json'])
  await simulator.said('Stop it with Ctrl-C.')
  const [, url = '', key = ''] = /"url":"(.+?)","key":"(.+?)"/.exec(simulator.output()) ?? []
  const shop = openShop({ url, key, allowPrivate: true })
  expect(await shop.probe()).toMatchObject({ version: '8.2.0', hasProducts: true })
  await shop.close()
  simulator.child.kill('SIGINT')
  expect((await simulator.ended).code).toBe(0)
})

it('fails on demand', async () => {
  const simulator = startPasek([
    'simulator',
    '--products',
    '7',
    '--fault',
    'disabled',
    '--fault',
    'latency,delayMs=1',
    '--json',
  ])
  await simulator.said('Stop it with Ctrl-C.')
  const [, url = '', key = ''] = /"url":"(.+?)","key":"(.+?)"/.exec(simulator.output()) ?? []
  const shop = openShop({ url, key, allowPrivate: true })
  await expect(shop.probe()).rejects.toMatchObject({ code: 'WS_DISABLED' })
  await shop.close()
  simulator.child.kill('SIGTERM')
  expect((await simulator.ended).code).toBe(0)
})

it('refuses a fault that it does not know with the list of those it does, and a port that is taken', async () => {
  const { code, err } = await runPasek(['simulator', '--fault', 'earthquake'])
  expect(code).toBe(2)
  expect(err).toContain('html-503')
  const port = new URL(await serve(() => undefined)).port
  expect(await runPasek(['simulator', '--port', port])).toMatchObject({
    code: 2,
    err: expect.stringContaining(`Port ${port} is in use by another program.`),
  })
})
