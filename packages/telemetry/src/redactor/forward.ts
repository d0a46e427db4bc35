/**
 * A stand-in for `target` with some of its members replaced. Every other member, own or inherited, is reached through the
 * target: methods run with the target as `this` (so private fields work), properties are read and written live.
 * `instanceof` holds. Not a Proxy: that would cost every call, and a frozen target forbids a Proxy to replace its members.
 */
export function forward<T extends object>(target: T, replaced: ReadonlyMap<PropertyKey, unknown>): T {
  const stand = Object.create(Object.getPrototypeOf(target) as object | null) as T
  const seen = new Set<PropertyKey>(['constructor'])
  for (let at: object | null = target; at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null) {
    for (const key of Reflect.ownKeys(at)) {
      if (seen.has(key)) continue
      seen.add(key)
      const enumerable = Object.getOwnPropertyDescriptor(at, key)?.enumerable ?? false
      if (replaced.has(key)) Object.defineProperty(stand, key, { value: replaced.get(key), enumerable, configurable: true })
      else Object.defineProperty(stand, key, { ...accessors(target, key), enumerable, configurable: true })
    }
  }
  return stand
}

function accessors(target: object, key: PropertyKey): { get(): unknown; set(value: unknown): void } {
  let method: unknown
  let bound: unknown
  return {
    get() {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function') return value
      // One bound function per method, so that `r.stream === r.stream` holds as it does on the target.
      if (value !== method) {
        method = value
        bound = value.bind(target)
      }
      return bound
    },
    set(value) {
      Reflect.set(target, key, value)
    },
  }
}
