import { isDay, numberAt } from '../../checksums/calendar.ts'
import { mod11_10 } from '../../checksums/iso7064.ts'
import { base36, digitAt, digitSums } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Among the first ten digits exactly one occurs two or three times, and none three times in a row. */
function taxId(value: string): boolean {
  const counts = new Map<string, number>()
  for (const digit of value.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1)
  const repeated = [...counts.values()].filter((count) => count > 1)
  return repeated.length === 1 && repeated[0]! <= 3 && !/^\d*(\d)\1\1\d*\d$/.test(value) && mod11_10(value)
}

/** The letter counts as two digits, its place in the alphabet. */
function withLetter(value: string, at: number): string {
  return value.slice(0, at) + String(value.charCodeAt(at) - 64).padStart(2, '0') + value.slice(at + 1)
}

function socialInsurance(value: string): boolean {
  const day = numberAt(value, 2, 4)
  if (numberAt(value, 0, 2) < 2 || !isDay(numberAt(value, 4, 6), day > 50 ? day - 50 : day)) return false
  return digitSums(withLetter(value, 8), [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === digitAt(value, 11)
}

function healthInsurance(value: string): boolean {
  return digitSums(withLetter(value, 0), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === digitAt(value, 9)
}

const CARD = /^[LMNPRTVWXY][CFGHJKLMNPRTVWXYZ0-9]{8}\d$/

/** Weights 7, 3, 1 (ICAO 9303). */
function identityCard(value: string): boolean {
  if (!CARD.test(value)) return false
  let sum = 0
  for (let i = 0; i < 9; i++) sum += base36(value, i) * [7, 3, 1][i % 3]!
  return sum % 10 === digitAt(value, 9)
}

/** Numbers of Germany. */
export const de: readonly Identifier[] = [
  {
    name: 'de-tax-id',
    entity: 'DE_TAX_ID',
    country: 'DE',
    title: 'Steuerliche Identifikationsnummer',
    checks: 'one digit two or three times, ISO 7064 MOD 11,10',
    source: 'Abgabenordnung § 139b; BZSt, Steuerliche Identifikationsnummer',
    keywords: words.de.tax,
    forms: [...forms('## ### ### ###', 0.65), ...forms('###########', 0.3)],
    loose: [11],
    unmistakable: true,
    checksum: 'ISO 7064 mod 11,10',
    valid: taxId,
    // Test numbers begin with 0.
    reserved: (value) => value[0] === '0',
  },
  {
    name: 'de-social-insurance',
    entity: 'DE_SOCIAL_INSURANCE',
    country: 'DE',
    title: 'Versicherungsnummer der Rentenversicherung (Sozialversicherungsnummer)',
    checks: 'date of birth, check digit modulo 10',
    source: 'SGB VI § 147; Verordnung über die Versicherungsnummer (VKVV) § 2 to 4',
    keywords: words.de.social,
    forms: forms('########A###|## ###### A ###|## ###### A ## #|######## A ###', 0.85),
    unmistakable: true,
    checksum: 'mod 10',
    valid: socialInsurance,
  },
  {
    name: 'de-health-insurance',
    entity: 'DE_HEALTH_INSURANCE',
    country: 'DE',
    title: 'Krankenversichertennummer',
    checks: 'check digit modulo 10',
    source: 'SGB V § 290; GKV-Spitzenverband, Richtlinien zur Krankenversichertennummer',
    keywords: words.de.health,
    forms: forms('A#########|A ### ### ###', 0.3),
    checksum: 'mod 10',
    valid: healthInsurance,
  },
  {
    name: 'de-id-card',
    entity: 'DE_ID_CARD',
    country: 'DE',
    title: 'Seriennummer des Personalausweises, with its check digit',
    checks: 'alphabet, check digit 7-3-1',
    source: 'Personalausweisverordnung; ICAO Doc 9303-5',
    keywords: words.de.card,
    forms: forms('A********#', 0.3),
    unmistakable: true,
    checksum: '7-3-1',
    valid: identityCard,
  },
  {
    name: 'de-id-card-short',
    entity: 'DE_ID_CARD',
    country: 'DE',
    title: 'Seriennummer des Personalausweises',
    checks: 'alphabet',
    source: 'Personalausweisverordnung',
    keywords: words.de.card,
    forms: forms('A********', 0.3),
    valid: (value) => /^[LMNPRTVWXY][CFGHJKLMNPRTVWXYZ0-9]{8}$/.test(value),
  },
]
