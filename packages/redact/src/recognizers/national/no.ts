import { isDay, numberAt } from '../../checksums/calendar.ts'
import { weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Two check digits modulo 11. D numbers add 40 to the day, H numbers 40 to the month; the tax office's test people 80. */
function birthNumber(value: string): boolean {
  const day = numberAt(value, 0, 2)
  const month = numberAt(value, 2, 4)
  if (!isDay(month > 80 ? month - 80 : month > 40 ? month - 40 : month, day > 40 ? day - 40 : day)) return false
  return (
    weighted(value, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 && weighted(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  )
}

/** Numbers of Norway. */
export const no: readonly Identifier[] = [
  {
    name: 'no-fodselsnummer',
    entity: 'NO_FODSELSNUMMER',
    country: 'NO',
    title: 'Fødselsnummer, D-nummer',
    checks: 'date of birth, two check digits modulo 11',
    source: 'Folkeregisterforskriften § 2-2-1; Skatteetaten',
    keywords: words.no.fnr,
    forms: [...forms('###### #####|######-#####', 0.75), ...forms('###########', 0.3)],
    loose: [11],
    unmistakable: true,
    checksum: 'mod 11',
    valid: birthNumber,
    reserved: (value) => numberAt(value, 2, 4) > 80,
  },
]
