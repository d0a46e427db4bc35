import { isDay, numberAt } from '../../checksums/calendar.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Women's months have 50 more; 20 more when a day's numbers have run out. */
function isBorn(value: string): boolean {
  const month = numberAt(value, 2, 4) % 50
  return isDay(month > 20 ? month - 20 : month, numberAt(value, 4, 6))
}

function birthNumber(value: string): boolean {
  if (!isBorn(value)) return false
  const rest = numberAt(value, 0, 9) % 11
  return Number(value) % 11 === 0 || (rest === 10 && value[9] === '0')
}

const source = 'Zákon 133/2000 Sb. o evidenci obyvatel, § 13; zákon 301/1995 Z. z. o rodnom čísle'

/** Numbers of Czechia and Slovakia. */
export const cz: readonly Identifier[] = [
  {
    name: 'cz-rodne-cislo',
    entity: 'CZ_RODNE_CISLO',
    country: 'CZ, SK',
    title: 'Rodné číslo',
    checks: 'date of birth, divisible by 11',
    source,
    keywords: words.cz.rc,
    forms: [...forms('######/####', 0.75), ...forms('######-####|###### ####|##########', 0.3)],
    unmistakable: true,
    checksum: 'mod 11',
    valid: birthNumber,
  },
  {
    name: 'cz-rodne-cislo-1953',
    entity: 'CZ_RODNE_CISLO',
    country: 'CZ, SK',
    title: 'Rodné číslo given before 1954',
    checks: 'date of birth beside a keyword',
    source,
    keywords: words.cz.rc,
    forms: forms('######/###|#########', 0.3),
    valid: (value) => numberAt(value, 0, 2) < 54 && isBorn(value),
  },
]
