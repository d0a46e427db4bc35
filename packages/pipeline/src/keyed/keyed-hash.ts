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
 * A keyed hash for one use. The last results are remembered up to `remember` values, since authors and conversations
 * recur; the memory is bounded and never leaves the process.
 */
export function keyedHash(key: Uint8Array, use: string, remember = 0): KeyedHash {
  const subkey = hmac(sha256, key, utf8ToBytes(`sluice/${use}`))
  const prepared = hmac.create(sha256, subkey)
  const compute = (value: string) => base64url(prepared.clone().update(utf8ToBytes(value)).digest().subarray(0, 16))
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

function base64url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const left = bytes.length - i
    text += BASE64URL[word >> 18]! + BASE64URL[(word >> 12) & 63]!
    if (left > 1) text += BASE64URL[(word >> 6) & 63]!
    if (left > 2) text += BASE64URL[word & 63]!
  }
  return text
}
