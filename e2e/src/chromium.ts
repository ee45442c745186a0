import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The browser that `CHROMIUM_PATH` names, the system's, or Playwright's own; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named) return existsSync(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(':')
  const places = names.flatMap((name) => folders.map((folder) => `${folder}/${name}`))
  return [...places, chromium.executablePath()].find((path) => existsSync(path))
}

/** Debian's chromium where this is Debian and we are root, else Playwright's own. Says what it does. */
export function installChromium(say: (line: string) => void): string | undefined {
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say('No Chromium here: installing it with apt-get install chromium')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    const words = ['install', '-y', '-qq', '--no-install-recommends', 'chromium']
    spawnSync('apt-get', words, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } else {
    say('No Chromium here: installing it with playwright-core install chromium')
    spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'ignore' })
  }
  return findChromium()
}

/** Headless and quiet: without these flags it asks its maker's hosts for updates. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', // root, in containers
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}
