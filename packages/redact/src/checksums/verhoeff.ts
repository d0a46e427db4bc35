import { digitAt } from './weighted.ts'

/** Multiplication of the dihedral group of order 10. */
function product(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5)
  return b < 5 ? 5 + ((a - 5 - b + 5) % 5) : (a - b + 5) % 5
}

/** Verhoeff's permutation; its eighth power is the identity. */
const FIRST = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
const POWERS: number[][] = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]
for (let i = 1; i < 8; i++) POWERS.push(POWERS[i - 1]!.map((digit) => FIRST[digit]!))

/** Verhoeff's check (J. Verhoeff, Error Detecting Decimal Codes, 1969) over a string of digits, check digit last. */
export function verhoeff(value: string): boolean {
  let check = 0
  for (let i = 0; i < value.length; i++) {
    check = product(check, POWERS[i % 8]![digitAt(value, value.length - 1 - i)]!)
  }
  return check === 0
}
