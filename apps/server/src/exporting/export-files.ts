import { stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { PasekError } from '@pasek/core'
import type { ExportFile } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { type Transaction, sql } from 'kysely'
import type { Pasek } from '../installation/open-pasek.ts'
import { exportsFolder } from './exports-folder.ts'

const keptDays = 7

type Written = Pick<ExportFile, 'jobId' | 'name' | 'size' | 'sha256'> & { file: string }

/** Says where the file of a job is, and for how long. */
export async function recordFile(
  trx: Transaction<unknown>,
  { jobId, file, name, size, sha256 }: Written,
): Promise<void> {
  await sql`
    insert into export_file (job_id, host, file, name, size, sha256, expires_at)
    values (${jobId}, ${hostname()}, ${file}, ${name}, ${size}, ${sha256}, now() + ${keptDays} * interval '1 day')`.execute(
    trx,
  )
}

export async function hasFile(store: Store, jobId: number): Promise<boolean> {
  const { rows } = await sql`select from export_file where job_id = ${jobId}`.execute(store.db)
  return rows.length > 0
}

type Row = Omit<ExportFile, 'createdAt' | 'expiresAt'> & {
  createdAt: Date
  expiresAt: Date
  isExpired: boolean
  host: string
  file: string
}

/** @throws PasekError JOB_NOT_FOUND, EXPORT_NOT_FOUND where it has not been written, EXPORT_EXPIRED */
export async function findFile(
  store: Store,
  jobId: number,
): Promise<{ about: ExportFile; host: string; file: string }> {
  const { rows } = await sql<Row>`
    select job_id as "jobId", name, size, sha256, created_at as "createdAt", expires_at as "expiresAt", host, file,
           removed_at is not null or expires_at <= now() as "isExpired"
      from export_file
     where job_id = ${jobId}`.execute(store.db)
  const [row] = rows
  if (!row) throw await notThere(store, jobId)
  const { isExpired, host, file, createdAt, expiresAt, ...about } = row
  if (isExpired) {
    const message = `The file of job ${jobId} was kept until ${expiresAt.toISOString().slice(0, 10)}.`
    throw new PasekError('EXPORT_EXPIRED', message)
  }
  const moments = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }
  return { about: { ...about, ...moments }, host, file }
}

async function notThere(store: Store, jobId: number): Promise<PasekError> {
  const { rows } = await sql<{ status: string; type: string }>`
    select status, job_type as type from job_progress where id = ${jobId}`.execute(store.db)
  const [job] = rows
  if (!job) return new PasekError('JOB_NOT_FOUND', `There is no job ${jobId}.`)
  return job.type === 'export'
    ? new PasekError('EXPORT_NOT_FOUND', `Job ${jobId} is ${job.status} and has written no file yet.`)
    : new PasekError('EXPORT_NOT_FOUND', `Job ${jobId} is no export.`)
}

/** @throws as `findFile`, and EXPORT_NOT_FOUND where it lies on another computer or was removed by hand */
export async function storedFile(
  { store, directory }: Pick<Pasek, 'store' | 'directory'>,
  jobId: number,
): Promise<{ path: string; about: ExportFile }> {
  const { about, file, host } = await findFile(store, jobId)
  const path = join(exportsFolder(directory), file)
  const { size } = await stat(path).catch(() => ({ size: -1 }))
  if (size === about.size) return { path, about }
  throw new PasekError(
    'EXPORT_NOT_FOUND',
    `The file of job ${jobId} is not in ${directory}: ${host} has written it.`,
    {
      hint: 'Let all processes that work on one database share the folder exports of the data directory.',
    },
  )
}
