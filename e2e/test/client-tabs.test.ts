import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { Proxy } from '../../packages/client/test/proxy.ts'
import { type RealServer, startRealServer } from '../../packages/client/test/real-server.ts'
import { launchChromium } from '../src/chromium.ts'

const chromium = inject('chromium')
const patience = { timeout: 20_000 }
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

let folder: string
let server: RealServer
let browser: Browser
let proxy: Proxy
let url: string
let context: BrowserContext
/** Whether the worker's script can be fetched. */
let hasWorker = true

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pasek-tabs-'))
  const root = join(import.meta.dirname, '../pages/tabs')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true },
  })
  server = await startRealServer()
  if (chromium) browser = await launchChromium(chromium)
})
afterAll(async () => {
  await browser?.close()
  await server.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  hasWorker = true
  proxy = new Proxy(server.url, pages)
  url = await proxy.listen()
  context = await browser.newContext()
  await context.addCookies([{ ...(await server.signIn()), url }])
})
afterEach(async () => {
  await context.close()
  proxy.close()
})

const pages: RequestListener = ({ url: path = '/' }, response) => {
  const name = path === '/' ? '/index.html' : path
  const isRefused = !hasWorker && path.includes('shared-worker')
  readFile(join(folder, name)).then(
    (file) =>
      response
        .writeHead(isRefused ? 404 : 200, {
          'content-type': types[extname(name)] ?? 'application/octet-stream',
          'content-security-policy': "default-src 'self'",
        })
        .end(isRefused ? '' : file),
    () => response.writeHead(404).end(),
  )
}

async function openTab(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  return page
}
const textOf = async (page: Page, id: string) => page.locator(`#${id}`).textContent()
async function shows(page: Page, id: string, text: string): Promise<void> {
  await expect.poll(async () => textOf(page, id), patience).toContain(text)
}
/** An import that the tabs show as running. */
async function startImport(...tabs: Page[]): Promise<number> {
  const { id } = await server.startImport()
  for (const tab of tabs) await shows(tab, 'jobs', `${id} running`)
  return id
}
async function seeTheEnd(id: number, ...tabs: Page[]): Promise<void> {
  for (const tab of tabs) {
    await shows(tab, 'jobs', `${id} completed 400`)
    expect(await textOf(tab, 'went-back')).toBe('')
  }
}

describe.skipIf(!chromium)('one connection for all tabs', () => {
  /** Takes from every page of the context what a browser may lack. */
  const without = async (...names: ('SharedWorker' | 'locks')[]) => {
    await context.addInitScript((lacking) => {
      for (const name of lacking)
        Reflect.deleteProperty(name === 'locks' ? Navigator.prototype : globalThis, name)
    }, names)
  }

  const ways: [string, () => Promise<void>][] = [
    ['a shared worker', async () => Promise.resolve()],
    ['an elected tab', async () => without('SharedWorker')],
    [
      'an elected tab, since the worker cannot be loaded',
      async () => {
        hasWorker = false
        return Promise.resolve()
      },
    ],
  ]

  test.each(ways)(
    'two tabs follow an import through %s, and a third that joins later too',
    async (_way, arrange) => {
      await arrange()
      const tabs = [await openTab(), await openTab()]
      for (const tab of tabs) await shows(tab, 'connection', 'live')
      const id = await startImport(...tabs)
      const third = await openTab()
      await shows(third, 'connection', 'live')
      await seeTheEnd(id, ...tabs, third)
      expect(proxy.asked).toBe(1)
      for (const tab of [...tabs, third]) await tab.close()
      await expect.poll(() => proxy.streams.size, patience).toBe(0)
    },
  )

  test('a worker stays when the tab is closed that was there first', async () => {
    const first = await openTab()
    await shows(first, 'connection', 'live')
    const second = await openTab()
    const id = await startImport(second)
    await first.close()
    await seeTheEnd(id, second)
    expect(proxy.asked).toBe(1)
  })

  test.each<[string, (leader: Page) => Promise<void>]>([
    ['is closed', async (leader) => leader.close()],
    ['crashes', async (leader) => leader.goto('chrome://crash').then(undefined, () => {})],
    ['goes elsewhere', async (leader) => void (await leader.goto('about:blank'))],
    ['is frozen', async (leader) => tell(leader, 'freeze')],
  ])('another tab takes over when the one that leads %s', async (_end, end) => {
    await without('SharedWorker')
    const leader = await openTab()
    await shows(leader, 'connection', 'live')
    const others = [await openTab(), await openTab()]
    for (const tab of others) await shows(tab, 'connection', 'live')
    const id = await startImport(...others)
    await end(leader)
    await seeTheEnd(id, ...others)
    for (const tab of others) await shows(tab, 'connection', 'live')
    expect(proxy.asked).toBe(2)
    expect(proxy.streams.size).toBe(1)
  })

  test('a tab that leads and answers no more is replaced, and follows from then on', async () => {
    await without('SharedWorker')
    const leader = await openTab()
    await shows(leader, 'connection', 'live')
    const other = await openTab()
    await shows(other, 'connection', 'live')
    await leader.evaluate(() => {
      BroadcastChannel.prototype.postMessage = () => undefined
    })
    await tell(other, 'visibilitychange')
    await expect.poll(() => proxy.asked, patience).toBe(2)
    await expect.poll(() => proxy.streams.size, patience).toBe(1)
    await seeTheEnd(await startImport(other, leader), other, leader)
  })

  test.each<[string, 'SharedWorker'[]]>([
    ['a shared worker', []],
    ['an elected tab', ['SharedWorker']],
  ])('a tab that was frozen catches up through %s', async (_way, lacking) => {
    await without(...lacking)
    const first = await openTab()
    const second = await openTab()
    for (const tab of [first, second]) await shows(tab, 'connection', 'live')
    const id = await startImport(first, second)
    await tell(first, 'freeze')
    await seeTheEnd(id, second)
    await tell(first, 'resume')
    await seeTheEnd(id, first)
    expect(proxy.streams.size).toBe(1)
  })

  test('a tab that neither has workers nor locks has a connection of its own', async () => {
    await without('SharedWorker', 'locks')
    const tabs = [await openTab(), await openTab()]
    for (const tab of tabs) await shows(tab, 'connection', 'live')
    await seeTheEnd(await startImport(...tabs), ...tabs)
    expect(proxy.asked).toBe(2)
  })

  test('all tabs are told when the server is away, and when it is back', async () => {
    const tabs = [await openTab(), await openTab()]
    for (const tab of tabs) await shows(tab, 'connection', 'live')
    proxy.turn('dead')
    for (const tab of tabs) await shows(tab, 'connection', 'offline')
    proxy.turn('open')
    for (const tab of tabs) await shows(tab, 'connection', 'live')
    expect(proxy.streams.size).toBe(1)
  })
})

/** What a browser tells a page; a headless one never freezes any. */
async function tell(page: Page, event: 'freeze' | 'resume' | 'visibilitychange'): Promise<void> {
  await page.evaluate((name) => void document.dispatchEvent(new Event(name)), event)
}
