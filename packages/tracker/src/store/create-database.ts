import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL(`initialize-database${extname(import.meta.filename)}`, import.meta.url))

export function holdsDatabase(directory: string): boolean {
  return existsSync(join(directory, 'db', 'PG_VERSION'))
}

/**
 * Makes `directory`/db, whole or not at all. It takes a gigabyte of memory that a process would keep, so it is done
 * in another one; and under another name first, so that a kill in between leaves no half of a database.
 */
export async function createDatabase(directory: string): Promise<void> {
  const unfinished = join(directory, 'db.unfinished')
  await rm(unfinished, { recursive: true, force: true })
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, [program, unfinished], (error, _stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message, { cause: error }))
      else resolve()
    })
  })
  await rename(unfinished, join(directory, 'db'))
}
