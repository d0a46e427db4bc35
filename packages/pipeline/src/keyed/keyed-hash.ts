import { digestBytes, hmacSha256 } from './hmac-sha256.ts'

/** Codes of the digits of base64url (RFC 4648, section 5). */
const BASE64URL = Uint8Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', (character) =>
  character.charCodeAt(0),
)

/**
 * HMAC-SHA-256 (RFC 2104) of texts under one key, separated by use: equal values give equal hashes within a use and
 * unrelated ones across uses, so a receipt cannot be joined with a pseudonym. 128 bits as 22 base64url characters.
 */
export type KeyedHash = (value: string) => string

/** So many values are looked at before it is judged whether they recur. */
const TRIAL = 1_000
/** Below this share of values that were known, remembering costs more than it saves; it is tried again after so many trials. */
const LEAST_KNOWN = 0.05
const TRIALS_LEFT_OUT = 15

/**
 * A keyed hash for one use. The last results are remembered up to `remember` values, since authors and conversations
 * recur; the memory is bounded and never leaves the process. Where values do not recur, such as ids of messages, most are not kept.
 */
export function keyedHash(key: Uint8Array, use: string, remember = 0): KeyedHash {
  const hmacOf = hmacSha256(digestBytes(hmacSha256(key)(`sluice/${use}`)))
  const compute = (value: string) => base64url(hmacOf(value))
  if (remember === 0) return compute
  let recent = new Map<string, string>()
  let old = new Map<string, string>()
  let trial = TRIAL
  let known = 0
  let leftOut = 0
  const isTried = (): boolean => {
    if (leftOut > 0) {
      leftOut--
      return false
    }
    if (trial-- === 0) {
      if (known < TRIAL * LEAST_KNOWN) leftOut = TRIAL * TRIALS_LEFT_OUT
      trial = TRIAL
      known = 0
    }
    return true
  }
  return (value) => {
    if (!isTried()) return compute(value)
    let hash = recent.get(value)
    if (hash !== undefined) {
      known++
      return hash
    }
    hash = old.get(value)
    if (hash === undefined) hash = compute(value)
    else known++
    if (recent.size >= remember) {
      old = recent
      recent = new Map()
    }
    recent.set(value, hash)
    return hash
  }
}

/** The first 128 bits as 22 characters: six bits each, most significant first. One flat text: text that is added up piece by piece is a tree. */
function base64url(words: Int32Array): string {
  const a = words[0]!
  const b = words[1]!
  const c = words[2]!
  const d = words[3]!
  return String.fromCharCode(
    digit(a >>> 26),
    digit(a >>> 20),
    digit(a >>> 14),
    digit(a >>> 8),
    digit(a >>> 2),
    digit((a << 4) | (b >>> 28)),
    digit(b >>> 22),
    digit(b >>> 16),
    digit(b >>> 10),
    digit(b >>> 4),
    digit((b << 2) | (c >>> 30)),
    digit(c >>> 24),
    digit(c >>> 18),
    digit(c >>> 12),
    digit(c >>> 6),
    digit(c),
    digit(d >>> 26),
    digit(d >>> 20),
    digit(d >>> 14),
    digit(d >>> 8),
    digit(d >>> 2),
    digit(d << 4),
  )
}

/** The character of the lowest six bits. */
const digit = (bits: number): number => BASE64URL[bits & 63]!
