import { PasekError } from '@pasek/core'
import { type Upload, UploadDialect } from '@pasek/core/protocol'
import type { Store } from '@pasek/tracker'
import { sql } from 'kysely'
import * as z from 'zod'
import { cleanText } from '../products/clean-text.ts'
import { inspectFile, understand } from './inspect-upload.ts'
import { languagesOf } from './languages.ts'
import type { Table } from './reading/table.ts'
import { UploadFiles } from './upload-files.ts'

const keptDays = 7
const dayMs = 86_400_000
const keptMs = keptDays * dayMs
/** A draft, or a file whose upload is about to be noted down, is written to meanwhile. */
const abandonedAfterMs = 3_600_000
const shownRows = 10
const longestName = 255

const Found = z.object({
  kind: z.enum(['csv', 'xlsx']),
  encodingIsCertain: z.boolean(),
  sheets: z.array(z.string()),
  dialect: UploadDialect,
  rowCount: z.int(),
})

const Row = z.object({
  id: z.int(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  found: Found,
  createdAt: z.date(),
})
type StoredUpload = z.infer<typeof Row> & { table: Table }

/** The files with products that were uploaded to this data directory. */
export class Uploads {
  readonly #store: Store
  readonly #files: UploadFiles

  constructor({ store, directory }: { store: Store; directory: string }) {
    this.#store = store
    this.#files = new UploadFiles(directory)
  }

  /**
   * Takes a file in and looks through the whole of it. One that is refused leaves nothing behind.
   *
   * @throws PasekError UPLOAD_TOO_LARGE, UPLOAD_UNREADABLE, DISK_FULL
   */
  async add(
    content: AsyncIterable<unknown>,
    { name, limitBytes, signal }: { name: string; limitBytes: number; signal?: AbortSignal },
  ): Promise<number> {
    await this.removeOld()
    const draft = await this.#files.receive(content, limitBytes, signal)
    try {
      const found = await inspectFile(draft.path, signal)
      const { bytes, sha256 } = draft
      const { rows } = await sql<{ id: number }>`
        select nextval(pg_get_serial_sequence('upload', 'id')) as id`.execute(this.#store.db)
      const id = Number(rows[0]?.id)
      await this.#files.keep(draft, id)
      await sql`
        insert into upload (id, name, bytes, sha256, found)
        overriding system value
        values (${id}, ${cleanText(name).slice(0, longestName)}, ${bytes}, ${sha256}, ${JSON.stringify(found)}::jsonb)`.execute(
        this.#store.db,
      )
      return id
    } catch (error) {
      await this.#files.discard(draft.path)
      throw error
    }
  }

  /** @throws PasekError UPLOAD_NOT_FOUND, also where the file is in the data directory of another computer */
  async find(id: number): Promise<StoredUpload> {
    const { rows } = await sql`
      select id, name, bytes, sha256, found, created_at as "createdAt" from upload where id = ${id}`.execute(
      this.#store.db,
    )
    const [row] = rows
    if (!row) throw new PasekError('UPLOAD_NOT_FOUND', `There is no upload ${id}.`)
    const upload = Row.parse(row)
    const path = this.#files.path(id)
    if (!(await this.#files.has(path))) {
      const message = `The file of upload ${id} is not in the data directory of this process.`
      throw new PasekError('UPLOAD_NOT_FOUND', message)
    }
    const { kind, dialect } = upload.found
    return { ...upload, table: { path, kind, dialect } }
  }

  /** What was found in a file, and what its columns are taken for. @throws PasekError UPLOAD_NOT_FOUND */
  async view(id: number): Promise<Upload> {
    const { name, bytes, sha256, found, createdAt, table } = await this.find(id)
    const { columns, options, sample } = await understand(this.#store, table, {})
    const { codes } = await languagesOf(this.#store)
    return {
      id,
      name,
      bytes,
      sha256,
      ...found,
      columns,
      options,
      sample: sample.slice(0, shownRows),
      languages: codes,
      createdAt: createdAt.toISOString(),
      keptUntil: new Date(createdAt.getTime() + keptMs).toISOString(),
    }
  }

  async remove(id: number): Promise<void> {
    await sql`delete from upload where id = ${id}`.execute(this.#store.db)
    await this.#files.discard(this.#files.path(id))
  }

  /** Removes uploads after seven days, counted anew from the end of the last job that used one, and what was given up. */
  async removeOld(): Promise<void> {
    const needsIt = sql`(completed_at is null and status <> 'failed' or updated_at > now() - ${keptDays} * interval '1 day')`
    const { rows } = await sql<{ id: number }>`
      delete from upload as u
       where created_at < now() - ${keptDays} * interval '1 day'
         and not exists (
           select from job_progress j
            where j.shop_id is null and j.job_type = 'import'
              and (${needsIt} or exists (select from job_progress where parent_id = j.id and ${needsIt}))
              and (j.params ->> 'upload')::bigint = u.id)
      returning id`.execute(this.#store.db)
    for (const { id } of rows) await this.#files.discard(this.#files.path(id))
    await this.#removeUnknown()
  }

  /** What a killed process has left, and files whose upload another process has removed. */
  async #removeUnknown(): Promise<void> {
    const old = (await this.#files.list()).filter(
      ({ writtenAt }) => writtenAt < Date.now() - abandonedAfterMs,
    )
    if (old.length === 0) return
    const { rows } = await sql<{ id: number }>`select id from upload`.execute(this.#store.db)
    const known = new Set(rows.map(({ id }) => String(id)))
    for (const { name, path } of old) if (!known.has(name)) await this.#files.discard(path)
  }
}
