import type { Span } from './resource.ts'

/** All ids, ascending. */
export const everything: Span = { after: 0, upTo: Number.POSITIVE_INFINITY, descending: false }
