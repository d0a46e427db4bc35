import { isDdmmyy } from '../../checksums/calendar.ts'
import { digitAt, luhnText, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Powers of two modulo 11; ten is written 0. */
export function afm(value: string): boolean {
  const sum = weighted(value, [256, 128, 64, 32, 16, 8, 4, 2])
  return sum > 0 && (sum % 11) % 10 === digitAt(value, 8)
}

/** Numbers of Greece. */
export const gr: readonly Identifier[] = [
  {
    name: 'gr-afm',
    entity: 'GR_AFM',
    country: 'GR',
    title: 'Αριθμός Φορολογικού Μητρώου (AFM)',
    checks: 'check digit modulo 11',
    source: 'Law 1809/1988; AADE; European Commission, TIN on Europa: Greece',
    keywords: words.gr.afm,
    forms: forms('#########|### ### ###', 0.3),
    loose: [9],
    checksum: 'mod 11',
    valid: afm,
  },
  {
    name: 'gr-amka',
    entity: 'GR_AMKA',
    country: 'GR',
    title: 'Αριθμός Μητρώου Κοινωνικής Ασφάλισης (AMKA)',
    checks: 'date of birth, Luhn',
    source: 'Law 3655/2008, art. 153',
    keywords: words.gr.amka,
    forms: forms('###########|###### #####', 0.3),
    loose: [11],
    unmistakable: true,
    checksum: 'luhn',
    valid: (value) => isDdmmyy(value) && luhnText(value),
  },
]
