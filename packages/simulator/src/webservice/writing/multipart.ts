/** A file in the body of a form. */
export type FormFile = { name: string; data: Buffer }

/** The file that a multipart body has in this field; nothing where there is none, or no form at all. */
export function fileInForm(contentType: string, body: Buffer, field: string): FormFile | undefined {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return undefined
  const marker = `--${boundary}`
  let at = body.indexOf(marker)
  while (at >= 0) {
    const headEnd = body.indexOf('\r\n\r\n', at)
    const next = body.indexOf(`\r\n${marker}`, Math.max(headEnd, at))
    if (headEnd < 0 || next < 0) return undefined
    const head = body.subarray(at, headEnd).toString('utf8')
    const name = /filename="([^"]*)"/.exec(head)?.[1]
    if (name !== undefined && new RegExp(`[; ]name="${field}"`).test(head)) {
      return { name, data: body.subarray(headEnd + 4, next) }
    }
    at = next + 2
  }
  return undefined
}
