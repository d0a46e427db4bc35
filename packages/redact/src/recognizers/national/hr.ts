import { mod11_10 } from '../../checksums/iso7064.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Numbers of Croatia. */
export const hr: readonly Identifier[] = [
  {
    name: 'hr-oib',
    entity: 'HR_OIB',
    country: 'HR',
    title: 'Osobni identifikacijski broj',
    checks: 'ISO 7064 MOD 11,10',
    source: 'Zakon o osobnom identifikacijskom broju (NN 60/08)',
    keywords: words.hr.oib,
    forms: forms('###########', 0.3),
    loose: [11],
    checksum: 'ISO 7064 mod 11,10',
    valid: mod11_10,
  },
]
