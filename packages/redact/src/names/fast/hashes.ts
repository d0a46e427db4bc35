import type { ModelFile } from './format.ts'

/** A hash is looked up in the block of its first ten bits. */
const SHIFT = 22

/**
 * Sorted 32-bit hashes as the model file holds them, read where they lie: a block of differences in groups of seven bits is gone
 * through for each look-up, so nothing has to be unpacked first, and nothing is held twice.
 */
export class Hashes {
  private readonly differences: Uint8Array
  /** Where the bytes of a block begin, and of one behind the last. */
  private readonly starts: Uint32Array
  /** How many hashes stand before a block. */
  private readonly before: Uint32Array

  constructor(file: ModelFile, name: string) {
    this.differences = file.bytesOf(name)
    this.starts = file.integers(`${name}.starts`)
    this.before = file.integers(`${name}.before`)
  }

  /** The place of a hash among all, or -1. */
  indexOf(hash: number): number {
    const { differences } = this
    const block = hash >>> SHIFT
    const end = this.starts[block + 1]!
    // What is left between the hash that is looked for and the last one that was read.
    let left = hash & ((1 << SHIFT) - 1)
    let index = this.before[block]!
    for (let at = this.starts[block]!; at < end; index++) {
      let byte = differences[at++]!
      let difference = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = differences[at++]!
        difference |= (byte & 127) << shift
      }
      left -= difference
      if (left <= 0) return left === 0 ? index : -1
    }
    return -1
  }
}
