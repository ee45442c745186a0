import { createReadStream } from 'node:fs'
import { ExportColumn, ExportFile } from '@pasek/core/protocol'
import { create as contentDisposition } from 'content-disposition'
import * as z from 'zod'
import { forViewers } from '../http/access.ts'
import { file, problem } from '../http/described-answers.ts'
import { pathId } from '../http/parameters.ts'
import { refusal } from '../http/problems.ts'
import type { App, Served } from '../http/served.ts'
import { byteRange } from './byte-range.ts'
import { exportColumns } from './columns.ts'
import { findFile, storedFile } from './export-files.ts'
import { formats } from './formats.ts'

const ColumnList = z.object({
  columns: z.array(z.object({ name: ExportColumn, en: z.string().describe('its heading'), pl: z.string() })),
})

const anyFormat = file(...new Set(Object.values(formats).map(({ type }) => type.split(';')[0] ?? type)))

/** What an export has written. */
export function exportRoutes(app: App, { pasek }: Pick<Served, 'pasek'>): void {
  app.get(
    '/api/v1/export-columns',
    {
      config: forViewers,
      schema: { summary: 'What can be exported of a product', response: { 200: ColumnList } },
    },
    () => ({ columns: ExportColumn.options.map((name) => ({ name, ...headingsOf(name) })) }),
  )

  app.get(
    '/api/v1/jobs/:id/export',
    {
      config: forViewers,
      schema: { summary: 'The file that it has written', params: pathId, response: { 200: ExportFile } },
    },
    async ({ params: { id } }) => (await findFile(pasek.store, id)).about,
  )

  app.route({
    method: ['GET', 'HEAD'],
    url: '/api/v1/jobs/:id/file',
    config: forViewers,
    schema: {
      summary: 'The file itself, whole or a range of it',
      params: pathId,
      response: {
        200: anyFormat,
        206: anyFormat,
        304: z.null().describe('It is the one that was asked about'),
        416: problem('It is shorter than that'),
      },
    },
    async handler({ params: { id }, method, headers }, reply) {
      const { path, about } = await storedFile(pasek, id)
      const etag = `"${about.sha256}"`
      reply.headers({
        etag,
        'accept-ranges': 'bytes',
        'cache-control': 'private, no-cache',
        'repr-digest': `sha-256=:${Buffer.from(about.sha256, 'hex').toString('base64')}:`,
      })
      if (headers['if-none-match'] === etag) return reply.code(304).send(null)
      // a range of another file than the one that was begun would make a mixture of both
      const isSame = headers['if-range'] === undefined || headers['if-range'] === etag
      const range = isSame && method === 'GET' ? byteRange(headers.range, about.size) : undefined
      if (range === null) {
        const beyond = `The file has ${about.size} bytes.`
        reply.header('content-range', `bytes */${about.size}`)
        return reply.code(416).type('application/problem+json').send(refusal(416, beyond))
      }
      const { start, end } = range ?? { start: 0, end: about.size - 1 }
      if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${about.size}`)
      reply
        .type(typeOf(about.name))
        .headers({ 'content-disposition': contentDisposition(about.name), 'content-length': end - start + 1 })
      return reply.send(method === 'HEAD' ? null : createReadStream(path, { start, end }))
    },
  })
}

function headingsOf(name: ExportColumn): { en: string; pl: string } {
  const { en, pl } = exportColumns[name]
  return { en, pl }
}

function typeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1)
  return (
    Object.values(formats).find((format) => format.extension === extension)?.type ??
    'application/octet-stream'
  )
}
