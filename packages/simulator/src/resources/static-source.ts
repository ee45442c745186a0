import type { Source } from './resource.ts'

/** Entities that are few and never change; in the order of their ids. */
export function staticSource<T extends { id: number }>(entities: readonly T[]): Source<T> {
  return {
    find: (id) => entities.find((entity) => entity.id === id),
    scan: ({ after, upTo, descending }) => {
      const inSpan = entities.filter(({ id }) => id > after && id <= upTo)
      return descending ? inSpan.toReversed() : inSpan
    },
  }
}
