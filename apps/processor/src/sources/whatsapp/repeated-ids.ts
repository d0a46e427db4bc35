/** Times that are remembered: messages of one minute stand together but for a few lines that WhatsApp puts out of order. */
const REMEMBERED = 1000

/** Counts how often the same thing was said at the same time, so that the second "ok" of a minute has an id of its own. */
export class RepeatedIds {
  readonly #counts = new Map<number, Map<string, number>>()

  times(time: number, what: string): number {
    let counts = this.#counts.get(time)
    if (counts === undefined) {
      counts = new Map()
      this.#counts.set(time, counts)
      if (this.#counts.size > REMEMBERED) this.#counts.delete(this.#counts.keys().next().value!)
    }
    const times = counts.get(what) ?? 0
    counts.set(what, times + 1)
    return times
  }
}
