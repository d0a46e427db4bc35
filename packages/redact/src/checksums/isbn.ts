/** Whether ten digit values (`X` as 10) are an ISBN-10 (ISO 2108: weights 10 to 1, modulo 11). */
export function isbn10(digits: ArrayLike<number>): boolean {
  let sum = 0
  for (let i = 0; i < 10; i++) sum += digits[i]! * (10 - i)
  return sum % 11 === 0
}

/** Whether thirteen digit values are a valid EAN-13 (GS1: weights 1 and 3, modulo 10). ISBNs begin with 978 or 979. */
export function ean13(digits: ArrayLike<number>): boolean {
  let sum = 0
  for (let i = 0; i < 13; i++) sum += digits[i]! * (i % 2 === 0 ? 1 : 3)
  return sum % 10 === 0
}
