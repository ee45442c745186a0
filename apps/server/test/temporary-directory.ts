import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder that is gone when the file's tests are through. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'pasek-test-'))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
