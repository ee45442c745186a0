/** What `fetch` is given, with these headers too; those that it has stay. */
export function withHeaders(
  init: RequestInit | undefined,
  more: Readonly<Record<string, string>> = {},
): RequestInit {
  const headers = new Headers(init?.headers)
  for (const [name, value] of Object.entries(more)) if (!headers.has(name)) headers.set(name, value)
  return { ...init, headers }
}
