import { isDay, numberAt } from '../../checksums/calendar.ts'
import { base36, digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** The month tells the century: 80 more in the 19th, 20 more in the 21st and so on. */
function pesel(value: string): boolean {
  if (!isDay(numberAt(value, 2, 4) % 20, numberAt(value, 4, 6))) return false
  return weighted(value, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0
}

/** Weights 6, 5, 7, 2 to 7 modulo 11; ten is never given. */
export function nip(value: string): boolean {
  return value[0] !== '0' && weighted(value, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(value, 9)
}

/** Weights 7, 3, 1 over letters and digits but the check digit, the fourth. */
function identityCard(value: string): boolean {
  const weights = [7, 3, 1, 9, 7, 3, 1, 7, 3]
  let sum = 0
  for (let i = 0; i < 9; i++) sum += base36(value, i) * weights[i]!
  return sum % 10 === 0
}

/** Numbers of Poland. */
export const pl: readonly Identifier[] = [
  {
    name: 'pl-pesel',
    entity: 'PL_PESEL',
    country: 'PL',
    title: 'Numer PESEL',
    checks: 'date of birth, check digit modulo 10',
    source: 'Ustawa o ewidencji ludności z 24 września 2010, art. 15',
    keywords: words.pl.pesel,
    forms: forms('###########', 0.3),
    loose: [11],
    checksum: 'mod 10',
    valid: pesel,
  },
  {
    name: 'pl-nip',
    entity: 'PL_NIP',
    country: 'PL',
    title: 'Numer identyfikacji podatkowej',
    checks: 'check digit modulo 11',
    source: 'Ustawa o zasadach ewidencji i identyfikacji podatników z 13 października 1995',
    keywords: words.pl.nip,
    forms: [...forms('###-###-##-##|###-##-##-###', 0.7), ...forms('##########', 0.3)],
    loose: [10],
    checksum: 'mod 11',
    valid: nip,
  },
  {
    name: 'pl-id-card',
    entity: 'PL_ID_CARD',
    country: 'PL',
    title: 'Numer dowodu osobistego',
    checks: 'check digit 7-3-1',
    source: 'Rozporządzenie w sprawie warstwy elektronicznej dowodu osobistego; ICAO Doc 9303',
    keywords: words.pl.card,
    forms: forms('AAA######|AAA ######', 0.3),
    unmistakable: true,
    checksum: '7-3-1',
    valid: identityCard,
  },
]
