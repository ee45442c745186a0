import { existsIn, type Profile, type ProfileName } from '../profile.ts'

/** A value: text and decimals are strings, whole numbers numbers, a list is one text per language. */
export type Cell = string | number | null | readonly string[]

export type FieldSchema = {
  name: string
  format?: string
  maxSize?: number
  required?: true
  /** One text per language. */
  translated?: true
  /** May not be written. */
  readOnly?: true
  /** Computed on reading: neither filterable nor sortable. */
  dynamic?: true
  /** The resource whose id this is; or the path itself, for an entity. */
  link?: string | ((value: number, id: number) => string)
  since?: ProfileName
  until?: ProfileName
}

/** Another entity that this one points to. */
type Link = { id: number; extra?: Readonly<Record<string, number>> }

export type AssociationSchema = {
  name: string
  node: string
  api: string
  /** Where the entity stands, as a path under /api; `owner` is the id of the entity that points to it. */
  path: (id: number, owner: number) => string
  idRequired?: true
  /** The id itself carries a link. */
  idLinked?: true
  extra?: readonly { name: string; required?: true; link?: string }[]
}

export type Row = {
  id: number
  cell: (field: string) => Cell
  links: (association: string) => readonly Link[]
}

/** Ids in a range, in order. */
type Span = { after: number; upTo: number; descending: boolean }

export type Resource = {
  name: string
  node: string
  fields: readonly FieldSchema[]
  associations: readonly AssociationSchema[]
  find: (id: number) => Row | undefined
  scan: (span: Span) => Iterable<Row>
  /** The ids that can have `value` in `field`, where that is known without looking at all of them. */
  near: (field: string, value: string) => readonly number[] | undefined
}

export type FieldOf<T> = FieldSchema & { read: (entity: T) => Cell }
export type AssociationOf<T> = AssociationSchema & { read: (entity: T) => readonly Link[] }

/** How a resource gets at its entities. */
export type Source<T> = {
  find: (id: number) => T | undefined
  scan: (span: Span) => Iterable<T>
  near?: (field: string, value: string) => readonly number[] | undefined
}

export type ResourceOf<T> = {
  name: string
  node: string
  fields: readonly FieldOf<T>[]
  associations?: readonly AssociationOf<T>[]
  source: Source<T>
}

/** Turns fields that read an entity into rows that are asked by a field's name. */
export function defineResource<T extends { id: number }>(
  profile: Profile,
  definition: ResourceOf<T>,
): Resource {
  const fields = definition.fields.filter((field) => existsIn(profile.name, field))
  const associations = definition.associations ?? []
  const readers = new Map(fields.map((field) => [field.name, field.read]))
  const linkReaders = new Map(associations.map((association) => [association.name, association.read]))
  const row = (entity: T): Row => ({
    id: entity.id,
    cell: (field) => readers.get(field)?.(entity) ?? null,
    links: (association) => linkReaders.get(association)?.(entity) ?? [],
  })
  return {
    name: definition.name,
    node: definition.node,
    fields,
    associations,
    find: (id) => {
      const entity = definition.source.find(id)
      return entity === undefined ? undefined : row(entity)
    },
    *scan(span) {
      for (const entity of definition.source.scan(span)) yield row(entity)
    },
    near: definition.source.near ?? (() => undefined),
  }
}
