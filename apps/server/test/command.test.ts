import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import packageFile from '../package.json' with { type: 'json' }
import { bin, runPasek } from './run-pasek.ts'
import { temporaryDirectory } from './temporary-directory.ts'

describe('the pasek command', () => {
  const directory = temporaryDirectory()

  it('tells its version and how it is used', async () => {
    expect(await runPasek(['--version'])).toEqual({ code: 0, out: `${packageFile.version}\n`, err: '' })
    const help = await runPasek(['--help'])
    expect(help.code).toBe(0)
    for (const word of ['shop', 'migrate', 'backup', 'restore', 'simulator', 'Examples:', 'Exit codes:']) {
      expect(help.out).toContain(word)
    }
  })

  it.each([
    [['shpo'], "pasek: Unknown command 'shpo'.\n  Did you mean shop? See: pasek --help\n"],
    [['shop', 'lst'], "pasek: Unknown command 'lst'.\n  Did you mean list? See: pasek shop --help\n"],
    [
      ['shop', 'list', '--jsno'],
      "pasek: Unknown option '--jsno'.\n  Did you mean --json? See: pasek shop list --help\n",
    ],
    [['shop', 'check'], "pasek: Missing required argument 'shop'.\n  See: pasek shop check --help\n"],
    [['migrate', 'now'], 'See: pasek migrate --help'],
    [['simulator', '--port', '70000'], 'It must be a whole number from 0 to 65535.'],
    [['simulator', '--profile', '6'], 'Allowed choices are 1.7.7, 8.2, 9.1.'],
  ])('answers the wrong usage %j with what is right, and 2', async (words, text) => {
    const { code, out, err } = await runPasek(words, { cwd: directory })
    expect(err).toContain(text)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  it('shows the help of a command that lacks its second word, and exits with 2', async () => {
    const { code, err } = await runPasek(['shop'])
    expect(code).toBe(2)
    expect(err).toContain('Usage: pasek shop')
  })

  it('adds one line of JSON to an error where JSON was asked for', async () => {
    const { code, out, err } = await runPasek([
      'shop',
      'list',
      '--json',
      '--database-url',
      'mysql://root:hidden@db',
    ])
    expect(code).toBe(2)
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'USAGE',
        message: expect.stringContaining('PostgreSQL'),
        hint: expect.stringContaining('postgres://'),
      },
    })
    expect(err).toMatch(/^pasek: The database URL .+\n {2}Give it as/)
    expect(out + err).not.toContain('hidden')
  })

  it('says that a database is down', async () => {
    const { code, err } = await runPasek(['migrate'], {
      env: { DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/pasek' },
    })
    expect(code).toBe(1)
    expect(err).toContain('The database cannot be reached')
    expect(err).toContain('Check DATABASE_URL and that PostgreSQL is running.')
    expect(err).not.toContain('hidden')
  })

  it('takes the options of all commands before and after their names, and makes nothing for a wrong one', async () => {
    const dataDir = join(directory, 'never')
    for (const words of [
      ['--data-dir', dataDir, 'shop', 'remove'],
      ['shop', 'remove', '--data-dir', dataDir],
    ]) {
      expect((await runPasek(words)).err).toContain("Missing required argument 'shop'")
    }
    expect(existsSync(dataDir)).toBe(false)
  })

  it('ends quietly when its reader has enough', async () => {
    const child = spawn(process.execPath, [bin, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    await once(child, 'close')
    expect({ code: child.exitCode, err }).toEqual({ code: 0, err: '' })
  })

  it('runs through a symbolic link, as npx starts it', () => {
    const link = join(directory, 'pasek')
    symlinkSync(bin, link)
    const { stdout } = spawnSync(process.execPath, [link, '--version'], { encoding: 'utf8' })
    expect(stdout).toBe(`${packageFile.version}\n`)
  })

  it('says in one line that a Node is too old', () => {
    const old = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'20.20.2'})`
    const { status, stderr } = spawnSync(process.execPath, ['--import', old, bin, 'migrate'], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^pasek: this is Node 20\.20\.2, needed is 24 or newer: .*npx pasek.*\n$/)
  })
})
