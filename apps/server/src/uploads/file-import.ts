import { PasekError } from '@pasek/core'
import { type UploadChoices, UploadDialect, UploadOptions } from '@pasek/core/protocol'
import type { NewJob } from '@pasek/tracker'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Pasek } from '../installation/open-pasek.ts'
import { targetsOf } from './meaning/fields.ts'
import { type Meaning } from './meaning/read-product.ts'
import { type Understanding, understand } from './inspect-upload.ts'
import { Uploads } from './uploads.ts'

/** What a job that imports a file knows of it: all of it settled, nothing to be guessed. It travels to all viewers. */
const FileImport = z.object({
  upload: z.int().positive(),
  file: z.string(),
  dialect: UploadDialect,
  mapping: z.array(z.string().nullable()),
  options: UploadOptions,
})
type FileImport = z.infer<typeof FileImport>

/** @throws PasekError UPLOAD_NOT_FOUND, UPLOAD_UNREADABLE, VALIDATION_LOCAL where the choices do not fit the file */
export async function fileImportJob(
  uploadId: number,
  choices: UploadChoices,
  { store, directory }: Pick<Pasek, 'store' | 'directory'>,
): Promise<NewJob> {
  const { name, table } = await new Uploads({ store, directory }).find(uploadId)
  const understanding = await understand(store, table, choices)
  meaningOf(understanding)
  const { columns, options } = understanding
  const params: FileImport = {
    upload: uploadId,
    file: name,
    dialect: understanding.table.dialect,
    mapping: columns.map(({ field }) => field),
    options,
  }
  return { type: 'import', params, scopeKey: `upload ${uploadId}` }
}

/** @throws PasekError VALIDATION_LOCAL where the mapping cannot be worked with */
export function meaningOf({ columns, options, table: { kind } }: Understanding): Meaning {
  const headed = columns.findLastIndex(({ heading }) => heading.trim() !== '') + 1
  const targets = targetsOf(
    columns.map(({ field }) => field),
    options.language,
  )
  return { targets, headed: headed === 0 ? columns.length : headed, options, kind }
}

/**
 * What a job imports, understood as it was when it was started; a retry imports what its parent does.
 *
 * @param jobId of a job that imports a file
 * @throws PasekError UPLOAD_NOT_FOUND
 */
export async function fileImportOf(
  { store, directory }: Pick<Pasek, 'store' | 'directory'>,
  jobId: number,
): Promise<{ rootId: number; understanding: Understanding }> {
  const { rows } = await sql<{ rootId: number; params: unknown }>`
    select root.id as "rootId", root.params
      from job_progress j
      join job_progress root on root.id = coalesce(j.parent_id, j.id)
     where j.id = ${jobId} and root.job_type = 'import' and root.shop_id is null`.execute(store.db)
  const [row] = rows
  if (!row) throw new PasekError('UPLOAD_NOT_FOUND', `Job ${jobId} has not imported a file.`)
  const { upload, dialect, mapping, options } = FileImport.parse(row.params)
  const { table } = await new Uploads({ store, directory }).find(upload)
  const understanding = await understand(store, { ...table, dialect }, { mapping, options })
  return { rootId: row.rootId, understanding }
}
