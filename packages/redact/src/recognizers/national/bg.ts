import { isDay, numberAt } from '../../checksums/calendar.ts'
import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Months have 20 more in the 19th century, 40 more in the 21st. */
export function egn(value: string): boolean {
  const month = numberAt(value, 2, 4)
  if (!isDay(month > 40 ? month - 40 : month > 20 ? month - 20 : month, numberAt(value, 4, 6))) return false
  return (weighted(value, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(value, 9)
}

/** Numbers of Bulgaria. */
export const bg: readonly Identifier[] = [
  {
    name: 'bg-egn',
    entity: 'BG_EGN',
    country: 'BG',
    title: 'Единен граждански номер (EGN)',
    checks: 'date of birth, check digit modulo 11',
    source: 'Закон за гражданската регистрация, чл. 11; ГРАО, ЕГН',
    keywords: words.bg.egn,
    forms: forms('##########|###### ####', 0.3),
    loose: [10],
    checksum: 'mod 11',
    valid: egn,
  },
]
