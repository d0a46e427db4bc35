import { luhnText } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Numbers of Israel. */
export const il: readonly Identifier[] = [
  {
    name: 'il-id',
    entity: 'IL_ID',
    country: 'IL',
    title: 'Mispar Zehut (Teudat Zehut)',
    checks: 'Luhn',
    source: 'Population Registry Law, 5725-1965; Ministry of Interior',
    keywords: words.il.id,
    forms: forms('#########|########-#|#-#######-#', 0.3),
    loose: [9],
    checksum: 'luhn',
    valid: (value) => Number(value) > 9 && luhnText(value),
  },
]
