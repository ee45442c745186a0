/** Of which shop the schedules are shown, as it stands in the address; of all where it is left away. */
export type SchedulesSearch = { shop?: number }

export function schedulesSearch({ shop }: Record<string, unknown>): SchedulesSearch {
  const id = Number(shop)
  return Number.isInteger(id) && id > 0 ? { shop: id } : {}
}
