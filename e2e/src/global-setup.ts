import type { TestProject } from 'vitest/node'
import { findChromium, installChromium } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Chromium is; empty where there is none and none could be installed. */
    chromium: string
  }
}

const say = (line: string) => void process.stderr.write(`${line}\n`)

/** A browser for the tests that need one. */
export default function setup({ provide }: TestProject): void {
  const path = findChromium() ?? installChromium(say)
  if (!path) {
    const missing =
      'No Chromium could be found or installed (CHROMIUM_PATH names one): browser tests are left out.'
    if (process.env.CI) throw new Error(missing)
    say(missing)
  }
  provide('chromium', path ?? '')
}
