import type { Row, Source, Span } from './resource.ts'
import type { Entity, Written } from './written.ts'

type Rows = {
  find: (id: number) => Row | undefined
  scan: (span: Span) => Generator<Row>
  near: (field: string, value: string) => readonly number[] | undefined
}

/** Rows of a computed source, and over them those that were written since. */
export function layered<T extends { id: number }>(
  source: Source<T>,
  written: Written,
  computedRow: (entity: T) => Row,
  writtenRow: (entity: Entity) => Row,
): Rows {
  const over = (id: number) => {
    const entity = written.get(id)
    return entity === undefined ? undefined : writtenRow(entity)
  }
  return {
    find: (id) => {
      const row = over(id)
      if (row !== undefined || written.isDeleted(id)) return row
      const entity = source.find(id)
      return entity === undefined ? undefined : computedRow(entity)
    },

    *scan(span) {
      const ids = written.ids(span.after, span.upTo)
      const waiting = (span.descending ? ids.toReversed() : ids).values()
      const comesFirst = (id: number, other: number) => (span.descending ? id > other : id < other)
      let next = waiting.next()
      for (const entity of source.scan(span)) {
        while (next.done !== true && comesFirst(next.value, entity.id)) {
          const row = over(next.value)
          if (row !== undefined) yield row
          next = waiting.next()
        }
        if (written.get(entity.id) === undefined && !written.isDeleted(entity.id)) yield computedRow(entity)
      }
      for (; next.done !== true; next = waiting.next()) {
        const row = over(next.value)
        if (row !== undefined) yield row
      }
    },

    near: (field, value) => {
      const ids = source.near?.(field, value)
      return ids === undefined ? undefined : [...new Set([...ids, ...written.near(field, value)])]
    },
  }
}
