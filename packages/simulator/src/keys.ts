export const defaultKeys = {
  full: 'PASEKSIMULATORFULLACCESSKEY00001',
  readOnlyProducts: 'PASEKSIMULATORREADONLYPRODUCTS02',
  noPermissions: 'PASEKSIMULATORNOPERMISSIONS00003',
  disabled: 'PASEKSIMULATORDISABLEDKEY0000004',
} as const

export type KeyNames = Readonly<Record<keyof typeof defaultKeys, string>>

/** What a key may do: everything, or these methods on these resources. */
export type Rights = 'everything' | ReadonlyMap<string, readonly string[]>

/** The keys of the shop that are active, with their rights. */
export class Keys {
  readonly names: KeyNames
  readonly #active: Map<string, Rights>

  constructor(full: string) {
    this.names = { ...defaultKeys, full }
    this.#active = new Map<string, Rights>([
      [full, 'everything'],
      [this.names.readOnlyProducts, new Map([['products', ['GET', 'HEAD']]])],
      [this.names.noPermissions, new Map()],
    ])
  }

  /** Nothing for a key that is unknown or not active: the two cannot be told apart from outside. */
  rights(key: string): Rights | undefined {
    return this.#active.get(key)
  }

  /** From now on the key may use these methods, by resource. */
  grant(key: string, methods: Readonly<Record<string, readonly string[]>>): void {
    this.#active.set(key, new Map(Object.entries(methods)))
  }

  revoke(key: string): void {
    this.#active.delete(key)
  }
}

export function mayAccess(rights: Rights, resource: string): boolean {
  return rights === 'everything' || rights.has(resource)
}

export function mayUse(rights: Rights, resource: string, method: string): boolean {
  return rights === 'everything' || (rights.get(resource)?.includes(method) ?? false)
}
