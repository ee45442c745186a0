import type { Migrations } from '@pasek/tracker'

/** The tables that stand beside the tracker's. */
export const serverMigrations: Migrations = {
  part: 'server',
  folder: new URL('../migrations/', import.meta.url),
}
