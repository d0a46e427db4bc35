const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]
const BECH32 = 1
const BECH32M = 0x2bc830a3

/**
 * Whether a string is bech32 (BIP 173) or bech32m (BIP 350): one case, 90 characters at most, checksum of six. `version` says
 * for a segregated-witness address which of both its witness version asks for.
 */
export function bech32(text: string, version = false): 'bech32' | 'bech32m' | undefined {
  const lower = text.toLowerCase()
  if (text.length > 90 || (text !== lower && text !== text.toUpperCase())) return undefined
  const divide = lower.lastIndexOf('1')
  if (divide < 1 || divide + 7 > lower.length) return undefined
  let sum = 1
  for (let i = 0; i < divide; i++) sum = step(sum) ^ (lower.charCodeAt(i) >> 5)
  sum = step(sum)
  for (let i = 0; i < divide; i++) sum = step(sum) ^ (lower.charCodeAt(i) & 31)
  for (let i = divide + 1; i < lower.length; i++) {
    const value = ALPHABET.indexOf(lower[i]!)
    if (value < 0) return undefined
    sum = step(sum) ^ value
  }
  const kind = sum === BECH32 ? 'bech32' : sum === BECH32M ? 'bech32m' : undefined
  if (version && kind !== (lower[divide + 1] === 'q' ? 'bech32' : 'bech32m')) return undefined
  return kind
}

function step(sum: number): number {
  let next = (sum & 0x1ffffff) << 5
  const top = sum >>> 25
  for (let i = 0; i < 5; i++) if ((top >> i) & 1) next ^= GENERATOR[i]!
  return next
}
