import type { Cell, FieldOf, FieldSchema } from './resource.ts'

/** A field of a resource: its name, how to read it from an entity, and what its schema says. */
export function field<T>(
  name: string,
  read: (entity: T) => Cell,
  schema: Omit<FieldSchema, 'name'> = {},
): FieldOf<T> {
  return { name, read, ...schema }
}

/** A field that holds the same in every entity. */
export function constant<T>(name: string, value: Cell, schema: Omit<FieldSchema, 'name'> = {}): FieldOf<T> {
  return { name, read: () => value, ...schema }
}

/** PrestaShop's booleans are the strings 1 and 0. */
export const bool = (value: boolean): string => (value ? '1' : '0')
