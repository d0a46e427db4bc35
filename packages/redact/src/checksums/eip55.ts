import { keccak_256 } from '@noble/hashes/sha3.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

/** Whether the capitals among 40 hex digits are those that EIP-55 asks for (a digit of the Keccak-256 of the address is 8 or more). */
export function eip55(hex: string): boolean {
  const hash = keccak_256(utf8ToBytes(hex.toLowerCase()))
  for (let i = 0; i < 40; i++) {
    const nibble = (hash[i >> 1]! >> (i % 2 === 0 ? 4 : 0)) & 15
    const unit = hex.charCodeAt(i)
    if (unit > 57 && unit < 97 !== nibble >= 8) return false
  }
  return true
}
