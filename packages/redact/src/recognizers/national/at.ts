import { isDay, numberAt } from '../../checksums/calendar.ts'
import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** The fourth digit is the sum of the others, weighted, modulo 11. Months 13 to 15 are given when a day's numbers run out. */
function insuranceNumber(value: string): boolean {
  const month = numberAt(value, 6, 8)
  if (value[0] === '0' || !isDay(month > 12 && month < 16 ? 12 : month, numberAt(value, 4, 6))) return false
  return weighted(value, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(value, 3)
}

/** Numbers of Austria. */
export const at: readonly Identifier[] = [
  {
    name: 'at-social-insurance',
    entity: 'AT_SOCIAL_INSURANCE',
    country: 'AT',
    title: 'Sozialversicherungsnummer',
    checks: 'date of birth, check digit modulo 11',
    source: 'ASVG § 31; Dachverband der Sozialversicherungsträger',
    keywords: words.at.svnr,
    forms: [...forms('#### ######|####-######', 0.6), ...forms('##########', 0.3)],
    loose: [10],
    unmistakable: true,
    checksum: 'mod 11',
    valid: insuranceNumber,
  },
]
