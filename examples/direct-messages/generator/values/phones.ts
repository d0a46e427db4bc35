import type { Person } from '../model.ts'
import { createRandom } from '../random.ts'

/**
 * `#` is any digit. Numbers that regulators keep for films and books:
 * NANPA (555-01xx), Ofcom, ComReg, ACMA, Bundesnetzagentur (Mitteilung 148/2021), ARCEP (2018-0881), PTS.
 */
const RESERVED: Record<string, readonly string[]> = {
  US: ['(212) 555-01##', '+1 415 555 01##', '617-555-01##', '303.555.01##', '+1 (312) 555-01##', '(206)555-01##'],
  CA: ['(416) 555-01##', '+1 604 555 01##', '514-555-01##'],
  GB: ['07700 900###', '+44 7700 900###', '020 7946 0###', '+44 20 7946 0###', '0161 496 0###', '07700900###'],
  IE: ['020 91# ####', '+353 20 91# ####'],
  AU: ['0491 570 156', '0491 570 157', '+61 491 570 158', '0491 570 159', '0491 570 110', '(02) 5550 ####', '(03) 7010 ####'],
  DE: ['030 23125###', '+49 30 23125 ###', '069/90009###', '040-66969###', '0221 4710###', '089 99998###', '0171 39200##'],
  FR: ['01 99 00 ## ##', '06 39 98 ## ##', '+33 6 39 98 ## ##', '04.65.71.##.##', '0261 91 ## ##'],
  SE: ['070-174 06 2#', '+46 70 174 06 4#'],
}

/** Elsewhere nothing is reserved: the placeholder that libphonenumber publishes for the country, in two spellings. */
const PLACEHOLDER: Record<string, readonly string[]> = {
  ES: ['612 34 56 78', '+34 612 34 56 78'],
  PT: ['912 345 678', '+351 912 345 678'],
  IT: ['312 345 6789', '+39 312 345 6789'],
  NL: ['06 12345678', '+31 6 12345678'],
  BE: ['0450 00 12 34', '+32 450 00 12 34'],
  AT: ['0664 123456', '+43 664 123456'],
  CH: ['078 123 45 67', '+41 78 123 45 67'],
  PL: ['512 345 678', '+48 512 345 678'],
  TR: ['0501 234 56 78', '+90 501 234 56 78'],
  EG: ['010 01234567', '+20 10 01234567'],
  SA: ['051 234 5678', '+966 51 234 5678'],
  AE: ['050 123 4567', '+971 50 123 4567'],
  IN: ['081234 56789', '+91 81234 56789'],
  CN: ['131 2345 6789', '+86 131 2345 6789'],
  JP: ['090-1234-5678', '+81 90 1234 5678'],
  BR: ['(11) 96123-4567', '+55 11 96123-4567'],
  MX: ['222 123 4567', '+52 222 123 4567'],
  AR: ['011 15-2345-6789', '+54 9 11 2345 6789'],
  CO: ['321 1234567', '+57 321 1234567'],
  NG: ['0802 123 4567', '+234 802 123 4567'],
  GH: ['023 123 4567', '+233 23 123 4567'],
  KE: ['0712 123456', '+254 712 123456'],
  ZA: ['071 123 4567', '+27 71 123 4567'],
  KR: ['010-2000-0000', '+82 10 2000 0000'],
  SG: ['8123 4567', '+65 8123 4567'],
  PH: ['0905 123 4567', '+63 905 123 4567'],
}

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const EASTERN: Record<string, number> = { ar: 0x660, hi: 0x966, ja: 0xff10, zh: 0xff10 }

const shifted = (text: string, zero: number) => text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))

/** One person keeps one number, however often it is asked for. */
export function phone(person: Person): string {
  const random = createRandom(`phone ${person.id} ${person.name}`)
  const country = person.jurisdiction ?? 'US'
  return random.pick(RESERVED[country] ?? PLACEHOLDER[country]!).replace(/#/g, () => String(random.below(10)))
}

/** The number as people hide it from robots: spaced, spelled, in other digits, with dashes that are none. */
export function obfuscatedPhone(person: Person): string {
  const random = createRandom(`obfuscated ${person.id}`)
  const number = phone(person)
  const digits = number.replace(/\D/g, '')
  return random.pick([
    [...digits].join(' '),
    [...digits].map((digit) => WORDS[Number(digit)]).join(' '),
    shifted(number, 0xff10),
    number.replace(/[ -]/g, '\u2013'),
    [...number].join('\u200b'),
  ])
}

/** The number in the digits of the language, where people use them. */
export function localPhone(person: Person): string {
  const zero = EASTERN[person.language]
  const random = createRandom(`digits ${person.id}`)
  return zero !== undefined && random.chance(0.35) ? shifted(phone(person), zero) : phone(person)
}

/** Two halves, for people who send a number in two messages. */
export function halves(value: string): [string, string] {
  const middle = value.indexOf(' ', Math.floor(value.length / 2) - 1)
  const cut = middle < 0 ? Math.ceil(value.length / 2) : middle
  return [value.slice(0, cut).trim(), value.slice(cut).trim()]
}
