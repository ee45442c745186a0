export const workers = 8

/**
 * What each worker is given of the items 0 to `count` - 1: every eighth. With `again`, every tenth item also goes to
 * the next worker, as when somebody else goes on after a crash between the work and the note that it was done.
 */
export function itemLists(count: number, again: boolean): number[][] {
  const lists = Array.from({ length: workers }, (): number[] => [])
  for (let item = 0; item < count; item++) {
    lists[item % workers]?.push(item)
    if (again && item % 10 === 0) lists[(item + 1) % workers]?.push(item)
  }
  return lists
}
