import type { ShopRequest } from '../webservice/shop-request.ts'
import type { Fault } from './fault.ts'
import { FaultSyntaxError } from './fault-syntax-error.ts'

function readable(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/**
 * Whether a fault is meant for an address: it contains `path`, or fits it as a regular expression where it stands
 * between slashes. Throws FaultSyntaxError for an expression that is none.
 */
export function urlFilter(path: string | undefined): (url: string) => boolean {
  if (path === undefined) return () => true
  const pattern = /^\/(.+)\/$/s.exec(path)?.[1]
  if (pattern === undefined) return (url) => url.includes(path)
  try {
    const expression = new RegExp(pattern)
    return (url) => expression.test(url)
  } catch (cause) {
    throw new FaultSyntaxError(`path ${path} is no regular expression`, { cause })
  }
}

/** Whether a fault is meant for a request, by its address and method. */
export function requestFilter({ path, methods }: Fault): (request: ShopRequest) => boolean {
  const fits = urlFilter(path)
  return ({ method, url }) => (methods?.includes(method) ?? true) && fits(readable(url))
}
