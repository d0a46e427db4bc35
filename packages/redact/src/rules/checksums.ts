import { base58Version } from '../checksums/base58.ts'
import { bech32 } from '../checksums/bech32.ts'
import { ean13, isbn10 } from '../checksums/isbn.ts'
import { luhn36, mod11_2, mod11_10 } from '../checksums/iso7064.ts'
import { ibanChecks, mod97 } from '../checksums/mod97.ts'
import { verhoeff } from '../checksums/verhoeff.ts'
import { luhnText } from '../checksums/weighted.ts'

/** Whether the check digits of a value hold. What is neither letter nor digit has been left out of it, letters are capitals. */
type Check = (value: string) => boolean

const DIGITS = /^\d+$/
const digits =
  (check: Check): Check =>
  (value) =>
    DIGITS.test(value) && check(value)
const alphanumeric =
  (check: Check): Check =>
  (value) =>
    /^[0-9A-Z]+$/.test(value) && check(value)
const values = (value: string) => [...value].map((digit) => (digit === 'X' ? 10 : Number(digit)))

/** The checksums that a rule can ask for, by name. */
export const CHECKSUMS = {
  /** Luhn's mod 10 (ISO/IEC 7812-1), check digit last. */
  luhn: digits(luhnText),
  /** Luhn's mod 36 over letters and digits. */
  'luhn-36': alphanumeric(luhn36),
  verhoeff: digits(verhoeff),
  /** ISO/IEC 7064 MOD 97-10: the whole leaves 1. */
  'mod-97': alphanumeric((value) => mod97(value) === 1),
  /** The same with the first four characters moved to the end (ISO 13616). */
  iban: alphanumeric(ibanChecks),
  /** ISO/IEC 7064 MOD 11-10. */
  'mod-11-10': digits(mod11_10),
  /** ISO/IEC 7064 MOD 11-2, check character last, `X` allowed. */
  'mod-11-2': (value) => /^\d+[\dX]$/.test(value) && mod11_2(value),
  'isbn-10': (value) => /^\d{9}[\dX]$/.test(value) && isbn10(values(value)),
  /** EAN-13, GTIN-13, ISBN-13. */
  'ean-13': digits((value) => value.length === 13 && ean13(values(value))),
} as const satisfies Readonly<Record<string, Check>>

/** Checksums that tell capitals from small letters: they are given the value as it stands. */
export const CASED_CHECKSUMS = {
  base58check: (value) => base58Version(value) >= 0,
  /** BIP 173 and BIP 350. */
  bech32: (value) => bech32(value) !== undefined,
} as const satisfies Readonly<Record<string, Check>>

export type ChecksumName = keyof typeof CHECKSUMS | keyof typeof CASED_CHECKSUMS

export const CHECKSUM_NAMES = [...Object.keys(CHECKSUMS), ...Object.keys(CASED_CHECKSUMS)] as readonly ChecksumName[]

/** Whether the checksum holds for a value as it is written. */
export function checksumHolds(name: ChecksumName, written: string): boolean {
  if (name in CASED_CHECKSUMS) return CASED_CHECKSUMS[name as keyof typeof CASED_CHECKSUMS](written)
  const value = written
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toUpperCase()
  return CHECKSUMS[name as keyof typeof CHECKSUMS](value)
}
