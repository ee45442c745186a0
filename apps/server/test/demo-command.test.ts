import { readdirSync } from 'node:fs'
import { Job, JobReport, Shop } from '@pasek/core/protocol'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { runPasek, startPasek } from './run-pasek.ts'
import { temporaryDirectory } from './temporary-directory.ts'

test('the demo, once, imports the larger shop and ends as an import with errors does', async () => {
  const { code, out } = await runPasek(['demo', '--once', '--json', '--products', '60'])
  expect(code).toBe(3)
  const lines = out.trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    email: 'demo@pasek.example',
    password: expect.any(String),
    token: expect.stringMatching(/^pasek_/),
    signInUrl: expect.stringContaining('/api/v1/sign-in?token='),
  })
  expect(JobReport.parse(JSON.parse(lines[1] ?? ''))).toMatchObject({
    status: 'completed',
    totalCount: 60,
    currentCount: 60,
    createdCount: 54,
  })
})

test('the demo shows two shops that are imported again and again, until Ctrl-C, and keeps nothing', async () => {
  const folder = temporaryDirectory()
  const demo = startPasek(['demo', '--products', '80'], { env: { TMPDIR: folder } })
  await demo.said('Authorization: ')
  const [url = ''] = /http:\S+$/m.exec(demo.errors().split('The console:')[1] ?? '') ?? []
  const [, authorization = ''] = /Authorization: (Bearer \S+)/.exec(demo.errors()) ?? []
  expect((await fetch(`${url}/api/v1/shops`)).status).toBe(401)
  const ask = async (path: string) => (await fetch(`${url}${path}`, { headers: { authorization } })).json()
  const { shops } = z.object({ shops: z.array(Shop) }).parse(await ask('/api/v1/shops'))
  expect(shops.map(({ name }) => name)).toEqual(['B2B Test DEV', 'B2C Test DEV'])

  await demo.said('imported again in')
  const jobs = async () => z.object({ jobs: z.array(Job) }).parse(await ask('/api/v1/jobs')).jobs
  const first = await jobs()
  expect(new Map(first.map(({ shopId, status }) => [shopId, status]))).toEqual(
    new Map([
      [1, 'completed'],
      [2, 'completed'],
    ]),
  )
  expect(first.find(({ shopId }) => shopId === 2)?.totalCount).toBe(20)
  await expect.poll(async () => (await jobs()).length, { timeout: 20_000 }).toBe(4)
  demo.child.kill('SIGINT')
  const { code, out } = await demo.ended
  expect(code).toBe(0)
  expect(out).not.toContain('jobs resume')
  await expect(fetch(url)).rejects.toThrow('fetch failed')
  expect(readdirSync(folder).filter((name) => name.startsWith('pasek'))).toEqual([])
})

test('the demo ends well by Ctrl-C in mid-import too, and names no job that would be gone; once, it was cancelled', async () => {
  for (const [words, ends] of [
    [[], 0],
    [['--once'], 130],
  ] as const) {
    const demo = startPasek(['demo', '--products', '3000', ...words])
    await demo.said('Importing…')
    demo.child.kill('SIGINT')
    const { code, out } = await demo.ended
    expect(code).toBe(ends)
    expect(out).not.toContain('pasek jobs')
  }
})
