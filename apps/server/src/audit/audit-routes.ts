import { AuditAction, AuditEntry } from '@pasek/core/protocol'
import * as z from 'zod'
import { refuseRestricted } from '../accounts/shop-rights.ts'
import { forAdmins } from '../http/access.ts'
import { file } from '../http/described-answers.ts'
import { Page, text } from '../http/parameters.ts'
import type { App, Served } from '../http/served.ts'
import { personOf } from '../http/user-of.ts'
import { sendSheet, sheetFormats, sheetTypes } from '../sheets/send-sheet.ts'
import { auditSheet } from './audit-sheet.ts'
import { listAudit } from './list-audit.ts'

const filters = {
  who: text(300).optional().describe('an e-mail address, or the name of a key as it is listed'),
  action: AuditAction.optional(),
}
const AuditList = z.object({ entries: z.array(AuditEntry), next: z.string().nullable() })

/** Who did what. */
export function auditRoutes(app: App, { pasek: { store } }: Pick<Served, 'pasek'>): void {
  app.get(
    '/api/v1/audit',
    {
      config: forAdmins,
      schema: {
        summary: 'Who did what, newest first',
        querystring: z.strictObject({ ...filters, ...Page }),
        response: { 200: AuditList },
      },
    },
    async (request) => {
      refuseRestricted(personOf(request))
      return listAudit(store, request.query)
    },
  )

  for (const format of sheetFormats) {
    app.get(
      `/api/v1/audit.${format}`,
      {
        config: forAdmins,
        schema: {
          summary: 'All of it, as a spreadsheet reads it',
          querystring: z.strictObject(filters),
          response: { 200: file(sheetTypes[format]) },
        },
      },
      async (request, reply) => {
        refuseRestricted(personOf(request))
        return sendSheet(reply, format, auditSheet(store, request.query))
      },
    )
  }
}
