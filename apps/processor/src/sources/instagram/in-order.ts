/** A message of a conversation on its way out. */
export interface Placed {
  /** Epoch milliseconds to order by; one without a time of its own stands where its neighbour does. */
  readonly time: number
  readonly entry: number
  readonly value: unknown
  readonly repeated: boolean
}

/** Gives entries without a time that of the one before (or, at the start, after). `timed` are in the order of their file. */
export function place(
  messages: readonly { entry: number; value: unknown }[],
  timeOf: (value: unknown) => number | undefined,
): Placed[] {
  let time = messages.map(({ value }) => timeOf(value)).find((found) => found !== undefined) ?? Number.NEGATIVE_INFINITY
  return messages.map(({ entry, value }) => {
    time = timeOf(value) ?? time
    return { time, entry, value, repeated: false }
  })
}

/**
 * How many messages at the start of `newer` are the very ones at the end of `older`. A file of an export goes on where the next
 * older one stops; only when `older` reaches past the start of `newer` do the two overlap, and only then can equal messages be
 * the same one twice. (Two equal messages in the same millisecond on either side of a border that is in order may be two.)
 */
export function repeatedAtBorder(older: readonly Placed[], newer: readonly Placed[]): number {
  const last = older.at(-1)
  const first = newer[0]
  if (last === undefined || first === undefined || last.time <= first.time) return 0
  let from = older.length
  while (from > 0 && older[from - 1]!.time >= first.time) from--
  const texts = (messages: readonly Placed[]): string[] => messages.map(({ value }) => JSON.stringify(value))
  const tail = texts(older.slice(from))
  const head = texts(newer.slice(0, tail.length))
  // The longest tail of `older` that `newer` starts with: of tail + head, the failure function of Knuth, Morris and Pratt, so
  // that a border of many equal messages stays linear.
  const all = [...head, undefined, ...tail]
  const border = new Array<number>(all.length).fill(0)
  for (let i = 1; i < all.length; i++) {
    let length = border[i - 1]!
    while (length > 0 && all[i] !== all[length]) length = border[length - 1]!
    border[i] = all[i] === all[length] ? length + 1 : 0
  }
  return border.at(-1)!
}

const byTime = (a: { time: number }, b: { time: number }): number => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)

/** Holds messages back until nothing older can come, and lets them out in order of time; equal times in order of arrival. */
export class TimeOrder<T extends { readonly time: number }> {
  #held: T[] = []

  /** Adds messages; gives those that are not newer than `until`. */
  add(messages: readonly T[], until: number): T[] {
    this.#held = [...this.#held, ...messages].sort(byTime)
    const firstHeld = this.#held.findIndex(({ time }) => time > until)
    return this.#held.splice(0, firstHeld < 0 ? this.#held.length : firstHeld)
  }
}
