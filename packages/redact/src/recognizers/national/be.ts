import { isDay, numberAt } from '../../checksums/calendar.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** 97 less the first nine digits modulo 97; people born from 2000 on have a 2 put before them. Bis numbers add 20 or 40 to the month. */
function nationalNumber(value: string): boolean {
  const month = numberAt(value, 2, 4) % 20
  const day = numberAt(value, 4, 6)
  // Unknown parts of a date are zero.
  if (numberAt(value, 2, 4) > 52 || !(month === 0 || day === 0 || isDay(month, day)) || day > 31) return false
  const check = numberAt(value, 9, 11)
  const body = numberAt(value, 0, 9)
  return 97 - (body % 97) === check || 97 - ((2_000_000_000 + body) % 97) === check
}

/** Numbers of Belgium. */
export const be: readonly Identifier[] = [
  {
    name: 'be-national-number',
    entity: 'BE_NATIONAL_NUMBER',
    country: 'BE',
    title: 'Rijksregisternummer, numéro de registre national',
    checks: 'date of birth, check number modulo 97',
    source: 'Koninklijk besluit van 3 april 1984 betreffende het identificatienummer',
    keywords: words.be.rrn,
    forms: [
      ...forms('##.##.##-###.##|##.##.##-###-##', 0.95),
      ...forms('######-###-##|###### ### ##|######-###.##', 0.75),
      ...forms('###########', 0.3),
    ],
    loose: [11],
    unmistakable: true,
    checksum: 'mod 97',
    valid: nationalNumber,
  },
]
