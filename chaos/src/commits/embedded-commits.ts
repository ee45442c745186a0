import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { commitStates } from './commit-state.ts'
import type { Commits } from './commits.ts'

const preload = fileURLToPath(new URL('tell-commits.ts', import.meta.url))

/** What makes a `pasek` tell of its commits in this file. */
export function tellingEnvironment(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=${preload}`, COMMIT_STATE: file }
}

export function embeddedCommits(file: string): Commits {
  writeFileSync(file, commitStates.none)
  const isOpen = () => readFileSync(file, 'utf8') === commitStates.written
  return {
    async open(withinMs) {
      for (const until = performance.now() + withinMs; performance.now() < until; await sleep(1)) {
        if (isOpen())
          return {
            wasCutOff: async () => isOpen(),
            terminate: () => Promise.reject(new Error('The embedded store has no connections.')),
          }
      }
      return undefined
    },
    settled: async () => undefined, // it died with its process
    close: async () => undefined,
  }
}
