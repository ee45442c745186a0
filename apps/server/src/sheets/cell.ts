/** What stands in one cell of a sheet; null where nothing does. */
export type Cell = string | number | null
