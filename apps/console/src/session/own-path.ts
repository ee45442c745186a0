export const homePath = '/admin/products'

/** Where somebody wanted to go before they signed in: an address of this site, or home. */
export function ownPath(next: unknown, origin: string): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, origin)) return homePath
  const { origin: site, pathname, search, hash } = new URL(next, origin)
  const isSignIn = /^\/admin\/(?:sign-in|welcome)(?:\/|$)/.test(pathname)
  // an address without a host that would be read as one with a host, were it followed
  return site !== origin || isSignIn || pathname.startsWith('//') ? homePath : `${pathname}${search}${hash}`
}
