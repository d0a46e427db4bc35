const NONE = new Int32Array(0)

/**
 * Which keys lie in which of a fixed number of slots. When all are taken, a key makes room that was not asked for since the hand last
 * passed it (second chance: Corbató, A paging experiment with the Multics system, 1968), so what a text uses often stays.
 */
export class Slots {
  /** 1 + slot by key, or 0. */
  private readonly places: Uint16Array
  /** Key by slot, or -1. */
  private readonly keys: Int32Array
  private readonly asked: Uint8Array
  private count = 0
  private hand = 0

  /** At most 65,535 slots. */
  constructor(slots: number, keys: number) {
    this.places = new Uint16Array(keys)
    this.keys = new Int32Array(slots).fill(-1)
    this.asked = new Uint8Array(slots)
  }

  /** The slot of a key, or -1. */
  find(key: number): number {
    const slot = this.places[key]! - 1
    if (slot >= 0) this.asked[slot] = 1
    return slot
  }

  /** A slot for a key that has none; none of `held`, which are fewer than there are slots. */
  take(key: number, held: Int32Array = NONE): number {
    const slot = this.count < this.keys.length ? this.count++ : this.freed(held)
    this.keys[slot] = key
    this.places[key] = slot + 1
    return slot
  }

  /** Calls a key by another number, which has no slot. */
  rename(key: number, to: number): void {
    const place = this.places[key]!
    if (place === 0 || key === to) return
    this.places[key] = 0
    this.places[to] = place
    this.keys[place - 1] = to
  }

  /** Forgets a key. */
  release(key: number): void {
    const slot = this.places[key]! - 1
    if (slot < 0) return
    this.places[key] = 0
    this.keys[slot] = -1
    this.asked[slot] = 0
  }

  private freed(held: Int32Array): number {
    for (;;) {
      const slot = this.hand
      this.hand = slot + 1 === this.keys.length ? 0 : slot + 1
      if (this.asked[slot] === 1) this.asked[slot] = 0
      else if (!held.includes(slot)) {
        const key = this.keys[slot]!
        if (key >= 0) this.places[key] = 0
        return slot
      }
    }
  }
}
