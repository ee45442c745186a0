/** How many products are asked for at once: the size, and the most that has not proved too much lately. */
export type PageSize = { size: number; ceiling: number }

/** Longer lists of ids make addresses that servers refuse (HTTP 414). */
export const mostIds = 100
export const firstPageSize: PageSize = { size: 10, ceiling: mostIds }

const targetMs = 4000

/**
 * What to ask for next.
 * @param seen how long a page of `asked` products took, or that it worked only after it was split ("too large")
 */
export function nextPageSize(
  now: PageSize,
  seen: { asked: number; elapsedMs: number } | { tooLarge: number },
): PageSize {
  if ('tooLarge' in seen) {
    const ceiling = Math.max(1, Math.min(now.ceiling, Math.floor(seen.tooLarge / 2)))
    return { size: Math.min(now.size, ceiling), ceiling }
  }
  // a small last page, or one from before the size changed, says too little
  if (seen.asked * 2 < now.size) return now
  const ceiling = Math.min(mostIds, now.ceiling + 1)
  const fitting = Math.floor((seen.asked * targetMs) / Math.max(1, seen.elapsedMs))
  const size = Math.max(Math.ceil(now.size / 2), Math.min(now.size * 2, fitting))
  return { size: Math.max(1, Math.min(ceiling, size)), ceiling }
}
