import type { BitSource } from '../bits/bit-source.ts'
import type { Interval } from '../certified/interval.ts'
import { requireParameter } from '../errors.ts'

export interface LazyTableOptions {
  /** Bounds of all cumulative probabilities in units of 2^-bits, ascending; at least as tight as a few units. */
  readonly cuts: (bits: number) => readonly Interval[]
  /** What index 0 stands for; index i is `first + i`. */
  readonly first: number
  /** Draws, exactly, from what lies above the last cut. */
  readonly tail: (bits: BitSource) => bigint
  /** Bits of the first comparison. Fewer than 32 only to make the rare branches frequent in tests. */
  readonly width?: number
}

/** Bits kept for the comparisons after the first; beyond them (with probability below 2^-90) the cuts are computed anew. */
const STORED_BITS = 128
/** More than any distribution of this package needs to tell its last cut from 1. */
const MAX_STORED_BITS = 4096
/** A bucket of the guide with more cuts than this is searched by halving. */
const LINEAR = 8

/**
 * Exact inversion of a discrete distribution function by a table of truncated cuts.
 *
 * A uniform real U is drawn lazily. Its first 32 bits decide in almost all cases: unless they equal the first 32 bits of a cut, U is
 * certainly below or above that cut, whatever its further bits are. If they are equal, more bits of U are drawn and compared with
 * more bits of the cut. The result is the one that infinitely many bits would have given, so the distribution is exact.
 */
export class LazyTable {
  readonly #options: LazyTableOptions
  readonly #width: number
  readonly #first: number
  /** ⌊cut * 2^width⌋, ascending. */
  readonly #floors: Uint32Array
  /** For each value of the leading bits: the number of floors below that bucket. One more entry closes the last bucket. */
  readonly #guide: Uint32Array
  readonly #shift: number
  readonly #stored: readonly Interval[]
  readonly #storedBits: number

  constructor(options: LazyTableOptions) {
    this.#options = options
    this.#first = options.first
    this.#width = options.width ?? 32
    for (let precision = STORED_BITS; ; precision *= 2) {
      requireParameter(precision <= MAX_STORED_BITS, 'the distribution is too narrow to be tabulated')
      const cuts = options.cuts(precision)
      const drop = BigInt(precision - this.#width)
      if (cuts.some(({ low, high }) => low >> drop !== high >> drop)) continue
      this.#stored = cuts
      this.#storedBits = precision
      this.#floors = Uint32Array.from(cuts, ({ low }) => Number(low >> drop))
      break
    }
    const guideBits = Math.min(this.#width, Math.max(4, this.#floors.length.toString(2).length + 1), 16)
    this.#shift = this.#width - guideBits
    this.#guide = new Uint32Array(2 ** guideBits + 1)
    let below = 0
    for (let bucket = 0; bucket < this.#guide.length; bucket++) {
      while (below < this.#floors.length && this.#floors[below]! < bucket * 2 ** this.#shift) below++
      this.#guide[bucket] = below
    }
  }

  /** One draw; a bigint only from the tail. */
  draw(bits: BitSource): number | bigint {
    const word = bits.take(this.#width)
    const floors = this.#floors
    const bucket = word >>> this.#shift
    let index = this.#guide[bucket]!
    let end = this.#guide[bucket + 1]!
    while (end - index > LINEAR) {
      const middle = (index + end) >>> 1
      if (floors[middle]! < word) index = middle + 1
      else end = middle
    }
    while (index < end && floors[index]! < word) index++
    // Now every cut before `index` is below U, and `index` is the first whose floor is not below the word.
    if (index < floors.length && floors[index] === word) return this.#undecided(word, index, bits)
    return index < floors.length ? this.#first + index : this.#options.tail(bits)
  }

  #undecided(word: number, from: number, bits: BitSource): number | bigint {
    let u = BigInt(word)
    let known = this.#width
    let precision = this.#storedBits
    let cuts = this.#stored
    let index = from
    for (;;) {
      const chunk = Math.min(this.#width, 32)
      u = (u << BigInt(chunk)) | BigInt(bits.take(chunk))
      known += chunk
      while (known + 32 > precision) {
        precision *= 2
        cuts = this.#options.cuts(precision)
      }
      // U lies in [u, u + 1) * 2^-known; bring both sides to the precision of the cuts.
      const scale = BigInt(precision - known)
      const low = u << scale
      const high = (u + 1n) << scale
      while (index < cuts.length && cuts[index]!.high <= low) index++
      if (index === cuts.length) return this.#options.tail(bits)
      if (cuts[index]!.low >= high) return this.#first + index
    }
  }
}
