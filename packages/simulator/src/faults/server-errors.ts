import { contentTypes, htmlAnswer, plainAnswer, problemsBody, type Answer } from '../webservice/answer.ts'
import type { Format } from '../webservice/shop-request.ts'
import type { FaultEffect } from './fault.ts'

/** A PHP warning that PrestaShop turned into an error. */
export function phpWarning(format: Format): Answer {
  const message = '[PHP Warning #2] Undefined array key "id_shop" (/modules/extra/extra.php, line 214)'
  return plainAnswer(
    500,
    { 'content-type': contentTypes[format], 'x-powered-by': 'PrestaShop Webservice' },
    problemsBody(format, [{ code: 2, message }]),
  )
}

export const error500: FaultEffect = { before: ({ format }) => ({ answer: phpWarning(format) }) }

/** A fatal error of PHP: the worker dies and nothing is printed. */
export const empty500: FaultEffect = { before: () => ({ answer: htmlAnswer(500) }) }

function gatewayAnswer(status: number, title: string): Answer {
  return htmlAnswer(
    status,
    `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
  )
}

const gateway = (status: number, title: string): FaultEffect => ({
  before: () => ({ answer: gatewayAnswer(status, title) }),
})

/** The gateway does not wait for the shop any longer. */
export const gatewayTimeout = () => gatewayAnswer(504, 'Gateway Time-out')

export const html502 = gateway(502, 'Bad Gateway')
export const html503 = gateway(503, 'Service Temporarily Unavailable')
export const html504: FaultEffect = { before: () => ({ answer: gatewayTimeout() }) }
