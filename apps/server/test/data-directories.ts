import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll } from 'vitest'
import { runPasek } from './run-pasek.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** Data directories for the tests of one file. A database takes seconds to make, so it is made once and copied. */
export function dataDirectories(): { root: string; fresh: () => string } {
  const root = temporaryDirectory()
  const template = join(root, 'template')
  let made = 0
  beforeAll(async () => {
    const { code, err } = await runPasek(['migrate', '--data-dir', template])
    if (code !== 0) throw new Error(err)
  })
  return {
    root,
    fresh() {
      const directory = join(root, `data-${(made += 1)}`)
      cpSync(template, directory, { recursive: true })
      return directory
    },
  }
}
