import { isDdmmyy, numberAt } from '../../checksums/calendar.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const ALPHABET = '0123456789ABCDEFHJKLMNPRSTUVWXY'
const SHAPE = /^\d{6}[A-FU-Y]?\d{3}[0-9A-Y]$/

function hetu(value: string): boolean {
  if (!SHAPE.test(value) || !isDdmmyy(value)) return false
  const serial = value.slice(-4, -1)
  return Number(serial) > 1 && ALPHABET[Number(value.slice(0, 6) + serial) % 31] === value[value.length - 1]
}

/** Numbers of Finland. */
export const fi: readonly Identifier[] = [
  {
    name: 'fi-hetu',
    entity: 'FI_HETU',
    country: 'FI',
    title: 'Henkilötunnus',
    checks: 'date of birth, sign of the century, check character modulo 31',
    source: 'Valtioneuvoston asetus väestötietojärjestelmästä (128/2010); DVV, The personal identity code',
    keywords: words.fi.hetu,
    forms: forms('######-###*|######+###*|######A###*', 0.9),
    unmistakable: true,
    checksum: 'mod 31',
    valid: hetu,
    // Serial numbers from 900 on are for tests.
    reserved: (value) => numberAt(value, value.length - 4, value.length - 1) >= 900,
  },
]
