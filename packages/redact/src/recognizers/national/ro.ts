import { isYymmdd, numberAt } from '../../checksums/calendar.ts'
import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

function cnp(value: string): boolean {
  const county = numberAt(value, 7, 9)
  if (value[0] === '0' || !isYymmdd(value, 1) || county < 1 || (county > 52 && county !== 70)) return false
  const rest = weighted(value, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
  return (rest === 10 ? 1 : rest) === digitAt(value, 12)
}

/** Numbers of Romania. */
export const ro: readonly Identifier[] = [
  {
    name: 'ro-cnp',
    entity: 'RO_CNP',
    country: 'RO',
    title: 'Cod numeric personal',
    checks: 'date of birth, county, check digit modulo 11',
    source: 'Ordonanța de urgență 97/2005; Hotărârea 295/2021',
    keywords: words.ro.cnp,
    forms: forms('#############', 0.3),
    loose: [13],
    unmistakable: true,
    checksum: 'mod 11',
    valid: cnp,
  },
]
