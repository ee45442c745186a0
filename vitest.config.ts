import { defineConfig } from 'vitest/config'

const common = { testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks' } as const

/** One after the other: what is done to programs, and what people would wait for in a browser, needs the machine. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          ...common,
          expect: { poll: { timeout: 15_000 } }, // a busy machine is no failure
          include: [
            'packages/*/test/**/*.test.ts',
            'apps/*/test/**/*.test.ts',
            'bench/test/**/*.test.ts',
            'fuzz/test/**/*.test.ts',
          ],
          globalSetup: ['test/global-setup.ts'],
          sequence: { groupOrder: 0 },
          maxWorkers: 2, // most of them wait most of the time
        },
      },
      {
        test: {
          name: 'browser',
          ...common,
          expect: { poll: { timeout: 30_000 } }, // what a person would wait for
          include: ['e2e/test/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts', 'e2e/src/global-setup.ts'],
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'chaos',
          ...common,
          include: ['chaos/test/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts'],
          sequence: { groupOrder: 2 },
          maxWorkers: 1,
        },
      },
    ],
  },
})
