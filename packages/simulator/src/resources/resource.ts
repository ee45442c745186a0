import { existsIn, type Profile, type ProfileName } from '../profile.ts'
import { layered } from './layered.ts'
import type { Writing } from './writing.ts'
import { Written, type Entity } from './written.ts'

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
  /** What is stored where nothing was written; follows from the format unless given. */
  empty?: string | number | null
  /** What stands there where nothing was written, instead of `empty`. */
  preset?: string
  /** The resource whose id this is; or the path itself, for an entity. */
  link?: string | ((value: number, id: number) => string)
  since?: ProfileName
  until?: ProfileName
}

/** Another entity that this one points to. */
export type Link = { id: number; extra?: Readonly<Record<string, number>> }

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
export type Span = { after: number; upTo: number; descending: boolean }

export type Resource = {
  name: string
  node: string
  fields: readonly FieldSchema[]
  associations: readonly AssociationSchema[]
  find: (id: number) => Row | undefined
  scan: (span: Span) => Iterable<Row>
  /** The ids that can have `value` in `field`, where that is known without looking at all of them. */
  near: (field: string, value: string) => readonly number[] | undefined
  written: Written
  /** What is held of an entity, written or computed. */
  held: (id: number) => Entity | undefined
  /** Whether a field is computed for a written entity too. */
  isComputed: (field: string) => boolean
  /** A written entity as it is read. */
  row: (entity: Entity) => Row
  /** An id that no entity ever had. */
  nextId: () => number
  /** Nothing where the simulator refuses to write. */
  writing: Writing | undefined
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
  /** Fields that are computed for a written entity too, and not held. */
  computed?: Readonly<Record<string, (entity: Entity) => Cell>>
  /** Associations that are computed for a written entity too; writing them changes nothing unless `writing` says so. */
  computedLinks?: Readonly<Record<string, (entity: Entity) => readonly Link[]>>
  /** Fields whose values lead to written entities without a look at all of them. */
  indexed?: readonly string[]
  /** The highest id of the computed entities. */
  lastId?: () => number
  writing?: Writing
}

/** Turns fields that read an entity into rows that are asked by a field's name. */
export function defineResource<T extends { id: number }>(
  profile: Profile,
  definition: ResourceOf<T>,
): Resource {
  const { computed = {}, computedLinks = {}, source, lastId = () => lastOf(source) } = definition
  const fields = definition.fields.filter((field) => existsIn(profile.name, field))
  const associations = definition.associations ?? []
  const readers = new Map(fields.map((field) => [field.name, field.read]))
  const linkReaders = new Map(associations.map((association) => [association.name, association.read]))
  const computedRow = (entity: T): Row => ({
    id: entity.id,
    cell: (field) => readers.get(field)?.(entity) ?? null,
    links: (association) => linkReaders.get(association)?.(entity) ?? [],
  })
  const writtenRow = (entity: Entity): Row => ({
    id: entity.id,
    cell: (field) => (computed[field] ?? (() => entity.cells[field]))(entity) ?? null,
    links: (association) => (computedLinks[association] ?? (() => entity.links[association]))(entity) ?? [],
  })
  const written = new Written(definition.indexed)
  const rows = layered(source, written, computedRow, writtenRow)
  const heldFields = fields.map(({ name }) => name).filter((name) => computed[name] === undefined)
  const heldLinks = associations.map(({ name }) => name).filter((name) => computedLinks[name] === undefined)
  return {
    name: definition.name,
    node: definition.node,
    fields,
    associations,
    ...rows,
    written,
    held: (id) => {
      const entity = written.get(id)
      const row = entity === undefined ? rows.find(id) : undefined
      if (row === undefined) return entity
      return {
        id,
        cells: Object.fromEntries(heldFields.map((name) => [name, row.cell(name)])),
        links: Object.fromEntries(heldLinks.map((name) => [name, row.links(name)])),
      }
    },
    isComputed: (field) => computed[field] !== undefined,
    row: writtenRow,
    nextId: () => Math.max(lastId(), written.lastId) + 1,
    writing: definition.writing,
  }
}

function lastOf<T extends { id: number }>(source: Source<T>): number {
  const all = { after: 0, upTo: Number.POSITIVE_INFINITY, descending: true }
  for (const { id } of source.scan(all)) return id
  return 0
}
