/** A fetch that sends these headers along, which may be known only later. */
export function fetchWith(headers: () => Record<string, string>): typeof globalThis.fetch {
  return async (url, init) => {
    const sent = new Headers(init?.headers)
    for (const [name, value] of Object.entries(headers())) sent.set(name, value)
    return fetch(url, { ...init, headers: sent })
  }
}
