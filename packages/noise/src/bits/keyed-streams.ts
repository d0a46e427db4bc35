import { hchacha } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { NoiseError, requireParameter } from '../errors.ts'
import type { BitSource } from './bit-source.ts'
import { encodeContext, natural } from './context.ts'
import { type KeyedBitsOptions, keyedBits } from './keyed.ts'
import { WordBits } from './word-bits.ts'
import { fromLittleEndian } from './word-order.ts'

/** Names use and format version, as in `keyed.ts`. */
const DOMAIN = 'sluice/noise/keyed-streams/v1'

/** "expand 32-byte k", the constants of ChaCha (RFC 8439, 2.3). */
const SIGMA = fromLittleEndian(Uint32Array.of(0x61707865, 0x3320646e, 0x79622d32, 0x6b206574))

/** A stream for each pair of integers under one context. */
export interface KeyedStreams {
  /**
   * The stream of one position and, to keep two values that ever stand at the same position apart, one value. Both are part of the
   * address: the same pair gives the same bits, any other pair independent ones.
   *
   * @param position a non-negative integer below 2^64, also as decimal text: the offset of a record
   * @param value a safe integer; 0 unless given
   * @throws NoiseError `invalid-context` for anything else
   */
  at(position: number | bigint | string, value?: number): BitSource
}

/**
 * Many deterministic streams under one key and context, each a cheap function of two integers: the first 256 bits of a stream
 * are HChaCha20 (the pseudorandom function inside XChaCha20, draft-irtf-cfrg-xchacha, 2.2) of the pair under the subkey
 * HMAC-SHA-256(key, domain and context). Same promise as `keyedBits`, at a small part of the cost per stream; the bits differ.
 *
 * @throws NoiseError `invalid-parameter` when the key is not 32 bytes; `invalid-context` for ill-formed text.
 */
export function keyedStreams(options: KeyedBitsOptions): KeyedStreams {
  const subkey = streamKey(options)
  return { at: (position, value = 0) => new StreamBits(subkey).moveTo(position, value) }
}

/** The subkey of a family of streams. */
export function streamKey({ key, context }: KeyedBitsOptions): Uint8Array {
  requireParameter(key instanceof Uint8Array && key.length === 32, 'the key must be 32 bytes')
  // A copy, so that its buffer starts with it and is aligned for words.
  return hmac(sha256, key, encodeContext([DOMAIN, context])).slice()
}

/** One stream of a family, which can be moved to another position and value; moving saves the allocation. */
export class StreamBits extends WordBits {
  readonly #key: Uint8Array
  readonly #keyWords: Uint32Array
  readonly #input = new Uint32Array(4)
  readonly #block = new Uint32Array(8)
  #position: number | bigint | string = 0
  #value = 0
  #rest: BitSource | undefined

  constructor(key: Uint8Array) {
    super()
    this.#key = key
    // HChaCha20 reads the words as the bytes they are.
    this.#keyWords = new Uint32Array(key.buffer, key.byteOffset, 8)
  }

  moveTo(position: number | bigint | string, value: number): this {
    const input = this.#input
    if (typeof position === 'number' && Number.isSafeInteger(position) && position >= 0) {
      input[0] = position % 4294967296
      input[1] = Math.floor(position / 4294967296)
    } else {
      const exact = natural(position)
      if (exact >= 1n << 64n) throw new NoiseError('invalid-context', 'the position of a stream must be below 2^64')
      input[0] = Number(exact & 0xffffffffn)
      input[1] = Number(exact >> 32n)
    }
    if (!Number.isSafeInteger(value)) throw new NoiseError('invalid-context', 'the value of a stream must be a safe integer')
    // Two's complement: the low word wraps, the high word is the floor of the quotient.
    input[2] = value % 4294967296
    input[3] = Math.floor(value / 4294967296)
    hchacha(SIGMA, this.#keyWords, fromLittleEndian(input), this.#block)
    this.restart(fromLittleEndian(this.#block))
    this.#position = position
    this.#value = value
    this.#rest = undefined
    return this
  }

  /** The rare draw that needs more than 256 bits continues with a stream of its own. */
  protected override refill(): void {
    this.#rest ??= keyedBits({ key: this.#key, context: encodeContext([natural(this.#position), this.#value]) })
    const words = new Uint32Array(16)
    for (let i = 0; i < words.length; i++) words[i] = this.#rest.take(32)
    this.words = words
  }
}
