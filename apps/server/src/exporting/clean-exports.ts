import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import type { Pasek } from '../installation/open-pasek.ts'
import { exportsFolder, filesIn, removeFile } from './exports-folder.ts'

/**
 * Marks the files whose time is over, and removes from this data directory those and what else no job needs: drafts of
 * exports that were cancelled, have failed long ago, or are gone.
 */
export async function cleanExports({ store, directory }: Pick<Pasek, 'store' | 'directory'>): Promise<void> {
  await sql`update export_file set removed_at = now() where removed_at is null and expires_at <= now()`.execute(
    store.db,
  )
  const folder = exportsFolder(directory)
  const files = await filesIn(folder) // before the jobs are asked: what comes up meanwhile is left alone
  for (let start = 0; start < files.length; start += 1_000) {
    const page = files.slice(start, start + 1_000)
    const needed = await neededFiles(store, [...new Set(page.map(({ job }) => job))])
    for (const { name, job } of page)
      if (!needed.files.has(name) && !needed.jobs.has(job)) await removeFile(folder, name)
  }
}

type Needed = { files: ReadonlySet<string>; jobs: ReadonlySet<number> }

/** A job that may go on needs whatever it has. */
async function neededFiles(store: Store, jobIds: readonly number[]): Promise<Needed> {
  const { rows } = await sql<{ id: number; file: string | null; goesOn: boolean }>`
    select j.id, f.file,
           j.status not in ('completed', 'cancelled', 'failed')
             or (j.status = 'failed' and j.completed_at > now() - interval '7 days') as "goesOn"
      from job_progress j
      left join export_file f on f.job_id = j.id and f.removed_at is null
     where j.id = any(${jobIds}::bigint[])`.execute(store.db)
  return {
    files: new Set(rows.map(({ file }) => file).filter((file) => file !== null)),
    jobs: new Set(rows.filter(({ goesOn }) => goesOn).map(({ id }) => id)),
  }
}
