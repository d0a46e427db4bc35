import { sha256 } from '@noble/hashes/sha2.js'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const VALUE = new Int8Array(128).fill(-1)
for (let i = 0; i < ALPHABET.length; i++) VALUE[ALPHABET.charCodeAt(i)] = i

/**
 * The version byte of a Base58Check string, or -1 when a character is not of the alphabet or the checksum (the first four
 * bytes of double SHA-256) is wrong. Costs O(n²) in at most 112 characters. Bitcoin Wiki, Base58Check encoding.
 */
export function base58Version(text: string): number {
  if (text.length > 112) return -1
  const bytes: number[] = []
  let zeros = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    let carry = unit < 128 ? VALUE[unit]! : -1
    if (carry < 0) return -1
    if (carry === 0 && zeros === i) zeros++
    for (let j = 0; j < bytes.length; j++) {
      carry += bytes[j]! * 58
      bytes[j] = carry & 255
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255)
  }
  const data = Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()])
  if (data.length < 5) return -1
  const payload = data.subarray(0, -4)
  const sum = sha256(sha256(payload))
  for (let i = 0; i < 4; i++) if (sum[i] !== data[data.length - 4 + i]) return -1
  return data[0]!
}
