import { PasekError } from '@pasek/core'

/**
 * The address of a shop as it is stored: `https://host[/folder]`, without `/api` and a closing slash.
 * @throws PasekError USAGE, which never repeats it: what people paste may hold the key
 */
export function shopUrl(text: string): string {
  if (!URL.canParse(text)) throw badUrl('The address of the shop cannot be read.')
  const { protocol, username, password, search, origin, pathname } = new URL(text)
  if (username || password || search) throw badUrl('The address of the shop holds a name, a key or a query.')
  if (protocol !== 'https:' && protocol !== 'http:')
    throw badUrl('The address of the shop does not begin with https:// or http://.')
  return origin + pathname.replace(/\/+$/, '').replace(/\/api$/, '')
}

function badUrl(message: string): PasekError {
  return new PasekError('USAGE', message, {
    hint: 'Give it as https://host or https://host/folder, and the key apart from it.',
  })
}
