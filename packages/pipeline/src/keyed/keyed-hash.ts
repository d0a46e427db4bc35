import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * HMAC-SHA-256 (RFC 2104) of texts under one key, separated by use: equal values give equal hashes within a use and
 * unrelated ones across uses, so a receipt cannot be joined with a pseudonym. 128 bits as 22 base64url characters.
 */
export type KeyedHash = (value: string) => string

/**
 * HMAC-SHA-256 of a text (as UTF-8) under a key, 32 bytes. A platform's own is faster than the one that works everywhere; it must
 * be the same function.
 */
export type Hmac = (key: Uint8Array) => (message: string) => Uint8Array

const portableHmac: Hmac = (key) => {
  const prepared = hmac.create(sha256, key)
  return (message) => prepared.clone().update(utf8ToBytes(message)).digest()
}

/**
 * A keyed hash for one use. The last results are remembered up to `remember` values, since authors and conversations
 * recur; the memory is bounded and never leaves the process.
 */
export function keyedHash(key: Uint8Array, use: string, remember = 0, keyed: Hmac = portableHmac): KeyedHash {
  const hmacOf = keyed(keyed(key)(`sluice/${use}`))
  const compute = (value: string) => base64url(hmacOf(value))
  if (remember === 0) return compute
  let recent = new Map<string, string>()
  let old = new Map<string, string>()
  return (value) => {
    const known = recent.get(value)
    if (known !== undefined) return known
    const hash = old.get(value) ?? compute(value)
    if (recent.size >= remember) {
      old = recent
      recent = new Map()
    }
    recent.set(value, hash)
    return hash
  }
}

/** The first 128 bits as 22 characters. */
function base64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < 15; i += 3) {
    const word = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!
    text += BASE64URL[word >> 18]! + BASE64URL[(word >> 12) & 63]! + BASE64URL[(word >> 6) & 63]! + BASE64URL[word & 63]!
  }
  return text + BASE64URL[bytes[15]! >> 2]! + BASE64URL[(bytes[15]! << 4) & 63]!
}
