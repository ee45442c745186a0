/** What the server answers to a GET. @throws Error where it refuses or cannot be reached */
export async function readJson<Answer>(url: string, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch(url, { signal, headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  const body: Answer = await answer.json()
  return body
}
