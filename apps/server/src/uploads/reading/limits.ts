/** What a file may hold, so that one that was made to do harm costs no more than an honest one. */
export const limits = {
  rows: 5_000_000,
  columns: 1_000,
  /** Of one row, in bytes. */
  rowBytes: 4 * 1024 * 1024,
  /** In the archive that a workbook is. */
  parts: 10_000,
  /** Of one part, unpacked, in bytes. */
  partBytes: 1024 * 1024 * 1024,
  /** How many times smaller a part may be packed than unpacked, beyond the first megabytes. */
  ratio: 250,
  ratioFromBytes: 10 * 1024 * 1024,
  /** Of the texts that a workbook keeps in one place, in characters: they are held in memory. */
  sharedCharacters: 64 * 1024 * 1024,
} as const
