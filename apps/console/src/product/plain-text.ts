/** What HTML of a shop says, as text; nothing in it is run or fetched. */
export function plainText(html: string): string {
  const { body } = new DOMParser().parseFromString(
    html.replaceAll(/<(br|\/p|\/li|\/h\d|\/div)\b/gi, '\n$&'),
    'text/html',
  )
  return (body.textContent ?? '')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim()
}
