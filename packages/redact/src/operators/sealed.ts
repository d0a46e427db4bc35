import { aessiv } from '@noble/ciphers/aes.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** The tag, and what says how the value is written. */
export const SEALED_OVERHEAD = 17

/**
 * AES-SIV (RFC 5297) with a key of 64 bytes: deterministic and authenticated, so that nothing but the same value under the same
 * name ever opens, and no nonce is needed.
 */
export function seal(key: Uint8Array, entity: string, value: string): Uint8Array {
  return aessiv(key, utf8ToBytes(entity)).encrypt(written(value))
}

/** The value again; undefined when it was not sealed with this key for this entity, or was changed. */
export function open(key: Uint8Array, entity: string, sealed: Uint8Array): string | undefined {
  if (sealed.length <= SEALED_OVERHEAD) return undefined
  let bytes: Uint8Array
  try {
    bytes = aessiv(key, utf8ToBytes(entity)).decrypt(sealed)
  } catch {
    return undefined
  }
  if (bytes[0] === UTF8) return new TextDecoder().decode(bytes.subarray(1))
  let value = ''
  for (let i = 1; i + 1 < bytes.length; i += 2) value += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8))
  return value
}

const UTF8 = 0
/** For values with a lone surrogate, which UTF-8 cannot hold. */
const UTF16 = 1

function written(value: string): Uint8Array {
  if (value.isWellFormed()) {
    const bytes = utf8ToBytes(value)
    const all = new Uint8Array(bytes.length + 1)
    all[0] = UTF8
    all.set(bytes, 1)
    return all
  }
  const all = new Uint8Array(2 * value.length + 1)
  all[0] = UTF16
  for (let i = 0; i < value.length; i++) {
    all[2 * i + 1] = value.charCodeAt(i) & 255
    all[2 * i + 2] = value.charCodeAt(i) >> 8
  }
  return all
}
