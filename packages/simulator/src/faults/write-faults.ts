import { contentTypes, htmlAnswer, plainAnswer, problemsBody, type Answer } from '../webservice/answer.ts'
import { isWrite, type Format } from '../webservice/shop-request.ts'
import type { FaultEffect } from './fault.ts'
import { phpWarning, gatewayTimeout } from './server-errors.ts'

/** The shop has written it, and something goes wrong on the way back. */
const afterCommit = (change: (answer: Answer, format: Format) => Answer): FaultEffect => ({
  after: (answer, _, { format }) =>
    Object.keys(answer.written).length === 0 ? undefined : change(answer, format),
})

export const error500AfterCommit = afterCommit((_, format) => phpWarning(format))
export const empty500AfterCommit = afterCommit(() => htmlAnswer(500))
export const html504AfterCommit = afterCommit(gatewayTimeout)
export const resetAfterCommit = afterCommit((answer) => ({ ...answer, delivery: 'reset' }))
export const hangAfterCommit = afterCommit((answer) => ({ ...answer, delivery: 'never' }))

/** The database gives up one of two writes at the same time. A write takes as long as its latency. */
export const deadlock: FaultEffect = {
  before: (request, _, shop) =>
    isWrite(request) && shop.writesUnderWay > 1
      ? {
          answer: plainAnswer(
            500,
            { 'content-type': contentTypes[request.format], 'x-powered-by': 'PrestaShop Webservice' },
            problemsBody(request.format, [{ code: 46, message: 'Unable to save resource' }]),
          ),
        }
      : undefined,
}

/** A host that lets GET and POST through alone; `ps_method` in the address still works. */
export const putBlocked: FaultEffect = {
  before: ({ wireMethod }) =>
    ['PUT', 'PATCH', 'DELETE'].includes(wireMethod)
      ? {
          answer: htmlAnswer(
            403,
            '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>403 Forbidden</title>\n</head><body>\n<h1>Forbidden</h1>\n</body></html>\n',
          ),
        }
      : undefined,
}
