import { isYymmdd } from '../../checksums/calendar.ts'
import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const UP = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** Weights 1 to 10 for those born before 1997, 10 to 1 after. */
function personalId(value: string): boolean {
  if (!/^[1-8]/.test(value) || !isYymmdd(value, 1)) return false
  return weighted(value, UP) % 11 === digitAt(value, 10) || weighted(value, UP.toReversed()) % 11 === digitAt(value, 10)
}

/** Numbers of Hungary. */
export const hu: readonly Identifier[] = [
  {
    name: 'hu-personal-id',
    entity: 'HU_PERSONAL_ID',
    country: 'HU',
    title: 'Személyi azonosító',
    checks: 'date of birth, check digit modulo 11',
    source: '1996. évi XX. törvény, melléklet',
    keywords: words.hu.personal,
    forms: [...forms('#-######-####|# ###### ####', 0.7), ...forms('###########', 0.3)],
    unmistakable: true,
    checksum: 'mod 11',
    valid: personalId,
  },
  {
    name: 'hu-taj',
    entity: 'HU_TAJ',
    country: 'HU',
    title: 'Társadalombiztosítási azonosító jel (TAJ)',
    checks: 'check digit modulo 10',
    source: '1996. évi XX. törvény, melléklet',
    keywords: words.hu.taj,
    forms: forms('### ### ###|###-###-###|#########', 0.3),
    loose: [9],
    checksum: 'mod 10',
    valid: (value) => weighted(value, [3, 7, 3, 7, 3, 7, 3, 7, -1]) % 10 === 0,
  },
  {
    name: 'hu-tax-id',
    entity: 'HU_TAX_ID',
    country: 'HU',
    title: 'Adóazonosító jel',
    checks: 'begins with 8, check digit modulo 11',
    source: '1996. évi XX. törvény, melléklet',
    keywords: words.hu.tax,
    forms: forms('##########', 0.3),
    loose: [10],
    checksum: 'mod 11',
    valid: (value) => value[0] === '8' && weighted(value, UP.slice(0, 9)) % 11 === digitAt(value, 9),
  },
]
