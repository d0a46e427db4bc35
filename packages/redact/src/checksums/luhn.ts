/** Luhn's mod 10 (ISO/IEC 7812-1, annex B) over digit values, check digit last. */
export function luhn(digits: ArrayLike<number>, length: number = digits.length): boolean {
  let sum = 0
  for (let i = length - 1, double = false; i >= 0; i--, double = !double) {
    const digit = digits[i]!
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}
