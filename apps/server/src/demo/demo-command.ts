import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { wholeNumber } from '../command/numbers.ts'
import { styled } from '../command/screen.ts'
import type { Terminal } from '../command/terminal.ts'
import { openFaultLog } from '../installation/fault-log.ts'
import { openPasek } from '../installation/open-pasek.ts'
import { pulseOf } from '../installation/pulse.ts'
import { startServer } from '../serve/start-server.ts'
import { type DemoAccount, makeDemoAccount } from './demo-account.ts'
import { addDemoShop, type DemoShop, startDemoShops } from './demo-shops.ts'
import { runDemo } from './run-demo.ts'

type Options = {
  products: number
  profile: DemoShop['profile']
  port: number
  open: boolean
  once?: boolean
  json?: boolean
}

const help = `
It shows the console with two make-believe shops whose products are imported again and again, a few of them with errors.
It keeps nothing: its database is in a folder that is deleted at the end.`

export function demoCommand(program: Command, terminal: Terminal): void {
  program
    .command('demo')
    .description('Show Pasek at work with two make-believe shops, until Ctrl-C.')
    .addOption(
      new Option('--products <n>', 'how many the larger shop has').argParser(wholeNumber(1)).default(3_000),
    )
    .addOption(
      new Option('--profile <version>', 'which PrestaShop the larger shop is')
        .choices(['1.7.7', '8.2', '9.1'])
        .default('9.1'),
    )
    .option('--port <n>', 'where the console is; 0 takes a free one', wholeNumber(0, 65_535), 0)
    .option('--no-open', 'do not open the console in the browser')
    .option('--once', 'end after the first import')
    .option('--json', 'print how to sign in, then each job, as one JSON object each')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      const shops = await startDemoShops(options.products, options.profile)
      const dataDir = await mkdtemp(join(tmpdir(), 'pasek-demo-'))
      try {
        for (const { simulator, profile, name } of shops) {
          terminal.note(
            `${name}: a make-believe PrestaShop ${profile} with ${simulator.productCount} products at ${simulator.url}`,
          )
        }
        await show(shops, dataDir, { ...options, terminal })
      } finally {
        for (const { simulator } of shops) await simulator.close()
        await rm(dataDir, { recursive: true, force: true })
      }
    })
}

async function show(
  demoShops: readonly DemoShop[],
  dataDir: string,
  { terminal, port, open, once = false, json = false }: Options & { terminal: Terminal },
): Promise<void> {
  const pasek = await openPasek({ dataDir, env: {}, holder: 'pasek demo' })
  try {
    const faults = openFaultLog((line) => terminal.note(line), pulseOf(pasek.store.db))
    const server = await startServer(pasek, { port, worker: true, onFault: faults.tell })
    try {
      const shops: (DemoShop & { id: number })[] = []
      for (const shop of demoShops) shops.push({ ...shop, id: (await addDemoShop(pasek.shops, shop)).id })
      const account = await makeDemoAccount(server.accounts, server.url)
      if (json) terminal.printJson({ url: server.url, ...account })
      else tellAccount(account, server.url, terminal)
      if (open && !once && terminal.out.isTTY && !terminal.env['CI']) await openInBrowser(account.signInUrl)
      await runDemo(server.tracker, shops, { terminal, json, once })
    } finally {
      faults.close()
      await server.close()
    }
  } finally {
    await pasek.close()
  }
}

function tellAccount({ email, password, token }: DemoAccount, url: string, terminal: Terminal): void {
  terminal.note(`\n  The console:  ${styled(terminal.err, ['bold', 'cyan'], url)}`)
  terminal.note(`  Sign in as:   ${email}, password ${password}`)
  terminal.note(`  For programs: Authorization: Bearer ${token}\n`)
}

async function openInBrowser(url: string): Promise<void> {
  const { default: open } = await import('open')
  await open(url).catch(() => undefined) // the address was printed
}
