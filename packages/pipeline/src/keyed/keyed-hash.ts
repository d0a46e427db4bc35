import { digestBytes, hmacSha256 } from './hmac-sha256.ts'

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
  const hmacOf = hmacSha256(digestBytes(hmacSha256(key)(`sluice/${use}`)))
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

/** The first 128 bits as 22 characters: six bits each, most significant first. */
function base64url(words: Int32Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (let i = 0; i < 4; i++) {
    const word = words[i]!
    // Of the bits that were left over from the word before, at most four, and of the upper ones of this word a character is made.
    let free = 32
    if (held > 0) {
      free -= 6 - held
      text += BASE64URL[((bits << (6 - held)) | (word >>> free)) & 63]!
    }
    while (free >= 6) {
      free -= 6
      text += BASE64URL[(word >>> free) & 63]!
    }
    held = free
    bits = word & ((1 << free) - 1)
  }
  return text + BASE64URL[(bits << (6 - held)) & 63]!
}
