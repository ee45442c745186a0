import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL(`initialize-database${extname(import.meta.filename)}`, import.meta.url))

const prefix = 'db.unfinished-'

export function holdsDatabase(directory: string): boolean {
  return existsSync(join(directory, 'db', 'PG_VERSION'))
}

/**
 * Makes `directory`/db, whole or not at all. It takes a gigabyte of memory that a process would keep, so it is done
 * in another one; and under another name first, so that a kill in between leaves no half of a database.
 */
export async function createDatabase(directory: string): Promise<void> {
  for (const name of await readdir(directory))
    if (name.startsWith(prefix)) await rm(join(directory, name), { recursive: true, force: true })
  // a name of its own: the other process of one that was just killed may still be writing
  const unfinished = join(directory, `${prefix}${process.pid}`)
  await new Promise<void>((resolve, reject) => {
    execFile(process.execPath, [program, unfinished], (error, _stdout, stderr) => {
      if (error) reject(new Error(stderr || error.message, { cause: error }))
      else resolve()
    })
  })
  await rename(unfinished, join(directory, 'db'))
}
