import { chacha20 } from '@noble/ciphers/chacha.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { NoiseError, requireParameter } from '../errors.ts'
import type { BitSource } from './bit-source.ts'
import { encodeContext } from './context.ts'
import { WordBits } from './word-bits.ts'
import { fromLittleEndian } from './word-order.ts'

/** Names use and format version. Any change of how bits become noise needs a new version: replays must not mix the two. */
const DOMAIN = 'sluice/noise/keyed-bits/v1'

const BLOCK_BYTES = 64
const MAX_RUN_BLOCKS = 64
const MAX_BLOCKS = 2 ** 32
const NONCE = new Uint8Array(12)

class ChaChaBits extends WordBits {
  readonly #key: Uint8Array
  #block = 0
  #run = 1

  constructor(key: Uint8Array) {
    super()
    this.#key = key
  }

  protected override refill(): void {
    const run = Math.min(this.#run, MAX_BLOCKS - this.#block)
    if (run === 0) throw new NoiseError('stream-exhausted', 'a keyed stream gives at most 256 GiB')
    const bytes = chacha20(this.#key, NONCE, new Uint8Array(run * BLOCK_BYTES), undefined, this.#block)
    this.words = fromLittleEndian(new Uint32Array(bytes.buffer, bytes.byteOffset, run * 16))
    this.#block += run
    // One block is enough for most fields; a long simulation gets longer runs. The stream does not depend on the run length.
    this.#run = Math.min(this.#run * 2, MAX_RUN_BLOCKS)
  }
}

export interface KeyedBitsOptions {
  /** 32 secret bytes. Whoever has them can take the noise off. */
  readonly key: Uint8Array
  /** What the stream is bound to: text, or the bytes of `noiseContext`/`encodeContext`. Text and bytes never collide. */
  readonly context: string | Uint8Array
}

/**
 * A deterministic stream of bits: ChaCha20 (RFC 8439, zero nonce, counter from 0) under the subkey HMAC-SHA-256(key, domain and
 * context). The same key and context give the same bits on every machine; different contexts give computationally independent
 * streams. Every call starts the stream of the context anew: call it once per noised value, with a context of its own.
 *
 * The privacy of keyed noise rests on the key staying secret and on no context being used for two different values.
 *
 * @throws NoiseError `invalid-parameter` when the key is not 32 bytes; `invalid-context` for ill-formed text.
 */
export function keyedBits({ key, context }: KeyedBitsOptions): BitSource {
  requireParameter(key instanceof Uint8Array && key.length === 32, 'the key must be 32 bytes')
  return new ChaChaBits(hmac(sha256, key, encodeContext([DOMAIN, context])))
}
