import { base36, digitAt } from './weighted.ts'

/** ISO/IEC 7064 MOD 11,10 over a string of digits, check digit last. */
export function mod11_10(value: string): boolean {
  let product = 10
  for (let i = 0; i < value.length - 1; i++) {
    const sum = (digitAt(value, i) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (product + digitAt(value, value.length - 1)) % 10 === 1
}

/** ISO/IEC 7064 MOD 11-2: digits, and a check character last that may be `X`. */
export function mod11_2(value: string): boolean {
  let rest = 0
  for (let i = 0; i < value.length - 1; i++) rest = ((rest + digitAt(value, i)) * 2) % 11
  const last = value.charCodeAt(value.length - 1)
  return (rest + (last === 88 ? 10 : last - 48)) % 11 === 1
}

/** Luhn's mod N for letters and digits (N = 36), check character last, as in India's GSTIN. */
export function luhn36(value: string): boolean {
  let sum = 0
  for (let i = 0; i < value.length; i++) {
    const product = base36(value, i) * ((value.length - i) % 2 === 0 ? 2 : 1)
    sum += Math.floor(product / 36) + (product % 36)
  }
  return sum % 36 === 0
}
