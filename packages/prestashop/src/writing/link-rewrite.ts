import anyAscii from 'any-ascii'

const mostCharacters = 128

/** The part of a product's address that is made from its name, as PrestaShop makes it; empty where nothing is left. */
export function linkRewrite(name: string): string {
  return anyAscii(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9\s_-]/g, '')
    .replaceAll(/[\s-]+/g, '-')
    .slice(0, mostCharacters)
    .replaceAll(/^-|-$/g, '')
}
