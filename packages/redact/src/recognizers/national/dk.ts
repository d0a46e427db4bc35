import { isDdmmyy } from '../../checksums/calendar.ts'
import { weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const source = 'CPR-loven; CPR-kontoret, Personnummeret i CPR'

/** Numbers of Denmark. Since 2007 some numbers do not fulfil the check any more: those need a keyword. */
export const dk: readonly Identifier[] = [
  {
    name: 'dk-cpr',
    entity: 'DK_CPR',
    country: 'DK',
    title: 'CPR-nummer',
    checks: 'date of birth, check digit modulo 11 (to 2007)',
    source,
    keywords: words.dk.cpr,
    forms: [...forms('######-####', 0.6), ...forms('###### ####|##########', 0.3)],
    unmistakable: true,
    checksum: 'mod 11',
    valid: (value) => isDdmmyy(value) && weighted(value, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
  },
  {
    name: 'dk-cpr-unchecked',
    entity: 'DK_CPR',
    country: 'DK',
    title: 'CPR-nummer without check digit (from 2007)',
    checks: 'date of birth beside a keyword',
    source,
    keywords: words.dk.cpr,
    forms: forms('######-####|###### ####|##########', 0.3),
    valid: (value) => isDdmmyy(value),
  },
]
