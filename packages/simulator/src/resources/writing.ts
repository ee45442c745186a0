import type { Cell, Link, Row } from './resource.ts'
import type { Entity } from './written.ts'

export type WriteMethod = 'POST' | 'PUT' | 'PATCH'

/** An entity in the middle of a write: its cells as they were sent, null where nothing was. */
export type Draft = {
  readonly id: number
  cells: Record<string, Cell>
  links: Record<string, readonly Link[]>
}

export type Change = {
  method: WriteMethod
  /** The shop's time, as it writes dates. */
  now: string
  /** How many languages the shop has. */
  languages: number
  /** The entity as it was; nothing for a new one. */
  before: Row | undefined
}

/** What PrestaShop does in a class of its own when an entity is written. */
export type Writing = {
  /** The class that error messages name. */
  className: string
  /** Completes what was sent before it is checked. */
  complete?: (draft: Draft, change: Change) => void
  /** Throws where the database would refuse it. */
  check?: (draft: Draft, change: Change) => void
  /** What else a saved entity changes. */
  saved?: (entity: Entity, change: Change) => void
  /** Links that are not to be kept: those to entities that do not exist. */
  keeps?: Readonly<Record<string, (link: Link) => boolean>>
  /** Computed associations that can be written all the same. */
  setLinks?: Readonly<Record<string, (owner: number, links: readonly Link[]) => void>>
  /** Whether it may be deleted. */
  mayDelete?: (id: number) => boolean
  /** What else goes away with an entity. */
  deleted?: (row: Row) => void
}
