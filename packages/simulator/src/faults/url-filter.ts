import { FaultSyntaxError } from './fault-syntax-error.ts'

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
