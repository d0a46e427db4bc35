import { weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** The eleven test: weights 9 to 2 and -1. Numbers of eight digits have a 0 before them. */
export function bsn(value: string): boolean {
  const sum = weighted(value.padStart(9, '0'), [9, 8, 7, 6, 5, 4, 3, 2, -1])
  return sum > 0 && sum % 11 === 0
}

/** Numbers of the Netherlands. */
export const nl: readonly Identifier[] = [
  {
    name: 'nl-bsn',
    entity: 'NL_BSN',
    country: 'NL',
    title: 'Burgerservicenummer',
    checks: 'eleven test',
    source: 'Wet algemene bepalingen burgerservicenummer; RvIG, Logisch ontwerp BSN',
    keywords: words.nl.bsn,
    forms: forms('#########|########|#### ## ###|###.###.###|### ### ###', 0.3),
    loose: [9],
    checksum: 'mod 11',
    valid: bsn,
  },
]
