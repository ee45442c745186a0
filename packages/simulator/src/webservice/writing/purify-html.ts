/** HTML as PrestaShop keeps it: purified on saving, so that it may be read back otherwise than it was sent. */
export function purified(html: string): string {
  return html
}
