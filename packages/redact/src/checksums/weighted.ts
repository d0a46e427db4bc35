/** The sum of digits times weights, from the first digit of `value` on; digits beyond the weights do not count. */
export function weighted(value: string, weights: readonly number[], from = 0): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) sum += digitAt(value, from + i) * weights[i]!
  return sum
}

/** Like `weighted`, but of each product the digits are added (Luhn's way). */
export function digitSums(value: string, weights: readonly number[], from = 0): number {
  let sum = 0
  for (let i = 0; i < weights.length; i++) {
    const product = digitAt(value, from + i) * weights[i]!
    sum += Math.floor(product / 10) + (product % 10)
  }
  return sum
}

/** The digit at `index` of a string of digits. */
export function digitAt(value: string, index: number): number {
  return value.charCodeAt(index) - 48
}

/** Luhn's mod 10 (ISO/IEC 7812-1, annex B) over a string of digits, check digit last. */
export function luhnText(value: string): boolean {
  let sum = 0
  for (let i = value.length - 1, double = false; i >= 0; i--, double = !double) {
    const digit = digitAt(value, i)
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/** What a letter or digit is worth where `A` is 10 and `Z` is 35. */
export function base36(value: string, index: number): number {
  const unit = value.charCodeAt(index)
  return unit < 65 ? unit - 48 : unit - 55
}
