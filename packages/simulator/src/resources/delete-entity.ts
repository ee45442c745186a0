import type { Resource } from './resource.ts'

/** Takes an entity away, and what hangs on it. Whether it was there. */
export function deleteEntity(resource: Resource, id: number): boolean {
  const row = resource.find(id)
  if (row === undefined) return false
  resource.writing?.deleted?.(row)
  resource.written.delete(id)
  return true
}
