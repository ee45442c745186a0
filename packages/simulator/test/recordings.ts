import { existsSync, readFileSync } from 'node:fs'

export type Exchange = {
  n: number
  group: string
  name: string
  method: string
  url: string
  requestHeaders: Record<string, string>
  requestBodyFile: string | null
  status: number
  responseHeaders: [name: string, value: string][]
  responseBodyFile: string | null
}

const folder = new URL('../../../../shared/recordings/', import.meta.url)

/** Whether the recorded exchanges lie beside the project. */
export const haveRecordings = existsSync(new URL('index.jsonl', folder))

export function recordedExchanges(): Exchange[] {
  if (!haveRecordings) return []
  return readFileSync(new URL('index.jsonl', folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Exchange => JSON.parse(line))
}

export function recordedBody({ responseBodyFile }: Exchange): string {
  return responseBodyFile === null ? '' : readFileSync(new URL(responseBodyFile, folder), 'utf8')
}

export function sentBody({ requestBodyFile }: Exchange): Buffer | undefined {
  return requestBodyFile === null ? undefined : readFileSync(new URL(requestBodyFile, folder))
}

const writingGroups = new Set([
  'post',
  'put',
  'patch',
  'delete',
  'stock',
  'category',
  'manufacturer',
  'option',
  'combination',
  'img',
])

/** Whether an exchange belongs to those in which the recorded shop was written to, and looked at in between. */
export function isWriting({ n, group }: Exchange): boolean {
  return writingGroups.has(group) || [58, 59, 699].includes(n)
}
