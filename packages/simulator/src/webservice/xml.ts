/** The whole document around its content. */
export function document(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop xmlns:xlink="http://www.w3.org/1999/xlink">\n${content}</prestashop>\n`
}

/** PrestaShop does not escape a `]]>` inside: such a value breaks the document. */
export function cdata(value: string | number | null): string {
  return `<![CDATA[${value ?? ''}]]>`
}
