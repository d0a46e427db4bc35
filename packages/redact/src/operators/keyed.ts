import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonical } from '../canonical/canonical.ts'
import { RedactError } from '../errors.ts'
import { open, seal } from './sealed.ts'

/** HMAC-SHA-256 (RFC 2104) over canonical values, with one domain per use, so that no use tells anything about another. */
export class Keyed {
  private readonly key: Uint8Array
  private sealing: Uint8Array | undefined

  /** @throws {RedactError} `key` unless the key is 32 bytes. */
  constructor(key: Uint8Array) {
    if (!(key instanceof Uint8Array) || key.length !== 32) throw new RedactError('key', '`key` must be a Uint8Array of 32 bytes')
    this.key = key.slice()
  }

  /** 32 bytes that depend on the key, the use, the entity and the canonical form of the value. */
  digest(use: string, entity: string, value: string): Uint8Array {
    return this.mac(use, entity, canonical(entity, value))
  }

  /** The value as it stands, encrypted and authenticated together with its entity. */
  encrypt(entity: string, value: string): Uint8Array {
    return seal(this.sealingKey(), entity, value)
  }

  /** What `encrypt` made of a value with this key and entity, undone; undefined for anything else. */
  decrypt(entity: string, sealed: Uint8Array): string | undefined {
    return open(this.sealingKey(), entity, sealed)
  }

  private sealingKey(): Uint8Array {
    if (!this.sealing) {
      this.sealing = new Uint8Array(64)
      this.sealing.set(this.mac('encrypt', '', '1'))
      this.sealing.set(this.mac('encrypt', '', '2'), 32)
    }
    return this.sealing
  }

  /** 32 bytes over the value as it stands. */
  mac(use: string, entity: string, value: string): Uint8Array {
    return hmac(sha256, this.key, utf8ToBytes(`sluice/redact/1\0${use}\0${entity}\0${value}`))
  }
}

/** An endless deterministic stream of bytes from one digest, and draws from it. */
export class Draw {
  private readonly seed: Uint8Array
  private block: Uint8Array
  private at = 0
  private count = 0

  constructor(seed: Uint8Array) {
    this.seed = seed
    this.block = seed
  }

  /** A number from 0 to below `n` (at most 2^16), without bias that matters: 32 bits are reduced. */
  below(n: number): number {
    let value = 0
    for (let i = 0; i < 4; i++) value = value * 256 + this.byte()
    return value % n
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }

  digits(count: number): string {
    let text = ''
    for (let i = 0; i < count; i++) text += this.below(10)
    return text
  }

  private byte(): number {
    if (this.at === this.block.length) {
      this.block = hmac(sha256, this.seed, utf8ToBytes(String(++this.count)))
      this.at = 0
    }
    return this.block[this.at++]!
  }
}
