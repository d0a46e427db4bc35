import { NoiseError } from '../errors.ts'
import type { BitSource } from './bit-source.ts'
import { WordBits } from './word-bits.ts'

/** `getRandomValues` refuses more than 65,536 bytes per call (W3C Web Cryptography API), and one call per draw is slow. */
const POOL_WORDS = 16_384

class SecureBits extends WordBits {
  protected override refill(): void {
    if (this.words.length === 0) this.words = new Uint32Array(POOL_WORDS)
    globalThis.crypto.getRandomValues(this.words as Uint32Array<ArrayBuffer>)
  }
}

let shared: BitSource | undefined

/**
 * Bits from the platform's cryptographically secure generator, drawn in pools of 64 KiB. All callers share one pool per realm.
 *
 * @throws NoiseError `no-randomness` where the platform has no `crypto.getRandomValues`. There is no weaker fallback.
 */
export function secureBits(): BitSource {
  if (typeof globalThis.crypto?.getRandomValues !== 'function') {
    throw new NoiseError(
      'no-randomness',
      'globalThis.crypto.getRandomValues is missing; this platform has no secure random source',
    )
  }
  shared ??= new SecureBits()
  return shared
}
