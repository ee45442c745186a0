import { PasekError } from '@pasek/core'

export type ShopAddress = { origin: string; basePath: string }

/**
 * Where a shop's webservice is: `https://host[/folder]`, with or without a trailing slash or `/api`.
 * @throws PasekError VALIDATION_LOCAL for anything that is no such address
 */
export function shopAddress(url: string): ShopAddress {
  const text = url.trim()
  if (!URL.canParse(text)) throw badAddress('The shop address cannot be read.')
  const parsed = new URL(text)
  if (parsed.username !== '' || parsed.password !== '') {
    throw badAddress('The shop address holds a name or a key. Give the key apart.')
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    throw badAddress('The shop address must begin with https:// or http://.')
  }
  return { origin: parsed.origin, basePath: basePathOf(parsed.pathname) }
}

/** The address to configure instead, from where a request was redirected to; no query, since that may hold the key. */
export function canonicalAddress(location: string, requested: URL): string | undefined {
  if (!URL.canParse(location, requested.href)) return undefined
  const target = new URL(location, requested)
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return undefined
  return target.origin + basePathOf(target.pathname)
}

function basePathOf(path: string): string {
  return path
    .replace(/\/api(?:\/.*)?$/, '')
    .replace(/\/[^/]*\.php$/, '')
    .replace(/\/+$/, '')
}

/** Says nothing of the address itself: people paste `shop.example/api/?ws_key=…`, key and all. */
function badAddress(message: string): PasekError {
  return new PasekError('VALIDATION_LOCAL', message, {
    field: 'url',
    hint: 'Give the address of the shop as https://host or https://host/folder.',
  })
}
