import { defineConfig } from 'vitest/config'

const common = { testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks' } as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          ...common,
          include: [
            'packages/*/test/**/*.test.ts',
            'apps/*/test/**/*.test.ts',
            'bench/test/**/*.test.ts',
            'chaos/test/**/*.test.ts',
          ],
          globalSetup: ['test/global-setup.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          ...common,
          expect: { poll: { timeout: 30_000 } }, // what a person would wait for
          include: ['e2e/test/**/*.test.ts'],
          globalSetup: ['test/global-setup.ts', 'e2e/src/global-setup.ts'],
        },
      },
    ],
  },
})
