import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const NINO = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]?$/
/** `QQ` is used in examples by gov.uk since it is never given. */
const NINO_EXAMPLE = /^QQ\d{6}[A-D]?$/

function nhs(value: string): boolean {
  return (11 - (weighted(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(value, 9)
}

function utr(value: string): boolean {
  return '21987654321'[weighted(value, [6, 7, 8, 9, 10, 5, 4, 3, 2], 1) % 11] === value[0]
}

/** Numbers of the United Kingdom. */
export const gb: readonly Identifier[] = [
  {
    name: 'uk-nino',
    entity: 'UK_NINO',
    country: 'GB',
    title: 'National Insurance number',
    checks: 'prefixes that are given, suffix A to D',
    source: 'HMRC, National Insurance Manual NIM39110',
    keywords: words.gb.nino,
    forms: [
      ...forms('AA ## ## ## A|AA-##-##-##-A|AA ###### A', 0.9),
      ...forms('AA######A', 0.75),
      ...forms('AA######|AA ## ## ##', 0.3),
    ],
    unmistakable: true,
    valid: (value) => NINO.test(value) || NINO_EXAMPLE.test(value),
    reserved: (value) => NINO_EXAMPLE.test(value),
  },
  {
    name: 'uk-nhs',
    entity: 'UK_NHS',
    country: 'GB',
    title: 'NHS number',
    checks: 'check digit modulo 11',
    source: 'NHS Data Model and Dictionary, NHS NUMBER',
    keywords: words.gb.nhs,
    forms: forms('### ### ####|###-###-####|##########', 0.3),
    loose: [10],
    checksum: 'mod 11',
    valid: nhs,
    // Synthetic patients have numbers from 999 on.
    reserved: (value) => value.startsWith('999'),
  },
  {
    name: 'uk-utr',
    entity: 'UK_UTR',
    country: 'GB',
    title: 'Unique Taxpayer Reference',
    checks: 'check digit modulo 11, the first one',
    source: 'HMRC, Unique Taxpayer Reference: modulus 11 check',
    keywords: words.gb.utr,
    forms: forms('##########|##### #####|#### ######', 0.3),
    loose: [10],
    checksum: 'mod 11',
    valid: utr,
  },
]
