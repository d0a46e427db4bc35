import { isDay, isYyyymmdd, numberAt } from '../../checksums/calendar.ts'
import { luhnText } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Luhn over the last ten digits. `more` is added to the day. */
function born(value: string, more: number): boolean {
  const short = value.slice(-10)
  const day = numberAt(short, 4, 6) - more
  if (!isDay(numberAt(short, 2, 4), day) || !luhnText(short)) return false
  return value.length === 10 || isYyyymmdd(`${value.slice(0, 6)}${String(day).padStart(2, '0')}`)
}

/** Numbers of Sweden. */
export const se: readonly Identifier[] = [
  {
    name: 'se-personnummer',
    entity: 'SE_PERSONNUMMER',
    country: 'SE',
    title: 'Personnummer',
    checks: 'date of birth, Luhn',
    source: 'Folkbokföringslag (1991:481) § 18; Skatteverket, SKV 704',
    keywords: words.se.pnr,
    forms: [
      ...forms('########-####', 0.85),
      ...forms('######-####|######+####', 0.65),
      ...forms('############|##########|######## ####|###### ####', 0.3),
    ],
    unmistakable: true,
    checksum: 'luhn',
    valid: (value) => born(value, 0),
  },
  {
    name: 'se-samordningsnummer',
    entity: 'SE_PERSONNUMMER',
    country: 'SE',
    title: 'Samordningsnummer',
    checks: 'date of birth with 60 added to the day, Luhn',
    source: 'Lag (2022:1697) om samordningsnummer; Skatteverket, SKV 707',
    keywords: words.se.pnr,
    forms: [...forms('########-####', 0.85), ...forms('######-####|############|##########', 0.3)],
    unmistakable: true,
    checksum: 'luhn',
    valid: (value) => born(value, 60),
  },
]
