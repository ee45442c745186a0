import { Readable } from 'node:stream'
import { Upload, UploadChoices, UploadPreview } from '@pasek/core/protocol'
import * as z from 'zod'
import { forOperators, forViewers } from '../http/access.ts'
import { file } from '../http/described-answers.ts'
import { pathId, text } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { hourly } from '../installation/hourly.ts'
import { failedRows } from './failed-rows.ts'
import { previewUpload } from './preview.ts'
import { tooLarge } from './upload-files.ts'
import { Uploads } from './uploads.ts'

const Named = z.strictObject({ name: text(255).default('').describe('of the file, to know it by') })
const params = pathId

/** Files with products: taken in, looked into, tried out. A job then imports them. */
export async function uploadsRoutes(
  app: App,
  { pasek, tracker, onFault }: Pick<Served, 'pasek' | 'tracker' | 'onFault'>,
  limitBytes: number,
): Promise<void> {
  const uploads = new Uploads(pasek)
  const sweeping = hourly(async () => uploads.removeOld(), onFault)
  app.addHook('onClose', async () => sweeping.close())

  await app.register(async (scope: App) => {
    // whatever a browser says the file is, it comes as it is
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', async (_request: unknown, payload: unknown) => payload)
    scope.post(
      '/api/v1/uploads',
      {
        config: forOperators,
        schema: {
          summary: 'Upload a file with products: the bytes of a CSV file or an Excel workbook as the body',
          consumes: ['application/octet-stream'],
          querystring: Named,
          body: z.unknown().meta({ type: 'string', format: 'binary' }),
          response: { 201: Upload },
        },
      },
      async (request, reply) => {
        if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes)
        const body = request.body instanceof Readable ? request.body : Readable.from([])
        const id = await uploads.add(body, { name: request.query.name, limitBytes })
        return reply
          .code(201)
          .header('location', `/api/v1/uploads/${id}`)
          .send(await uploads.view(id))
      },
    )
  })

  app.get(
    '/api/v1/uploads/:id',
    {
      config: forOperators,
      schema: { summary: 'What was found in a file', params, response: { 200: Upload } },
    },
    async ({ params: { id } }) => uploads.view(id),
  )

  app.post(
    '/api/v1/uploads/:id/preview',
    {
      config: forOperators,
      schema: {
        summary: 'What would become of its first rows, without doing anything',
        params,
        body: UploadChoices,
        response: { 200: UploadPreview },
      },
    },
    async ({ params: { id }, body }) => previewUpload(pasek.store, (await uploads.find(id)).table, body),
  )

  app.get(
    '/api/v1/jobs/:id/failed-rows.csv',
    {
      config: forViewers,
      schema: {
        summary: 'The failed rows of an imported file, each with the reason, to be mended and uploaded again',
        params,
        response: { 200: file('text/csv') },
      },
    },
    async ({ params: { id } }, reply) => {
      const lines = await failedRows(tracker, pasek, id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="pasek-job-${id}-failed-rows.csv"`)
        .send(Readable.from(lines))
    },
  )
}
