import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const NIR = /^[1-478]\d\d(?:0[1-9]|1[0-2]|[2-3]\d|4[0-2]|[5-9]\d)(?:\d\d|2[AB])\d{6}(?:\d\d)?$/

/** The key of two digits is 97 less the number modulo 97; Corsica's letters count as 19 and 18. */
function nir(value: string): boolean {
  if (!NIR.test(value)) return false
  const number = Number(value.slice(0, 13).replace('2A', '19').replace('2B', '18'))
  return value.length === 15 && 97 - (number % 97) === Number(value.slice(13))
}

/** The last three digits are the first ten modulo 511. */
function spi(value: string): boolean {
  return value[0]! <= '3' && Number(value.slice(0, 10)) % 511 === Number(value.slice(10))
}

/** Numbers of France. */
export const fr: readonly Identifier[] = [
  {
    name: 'fr-nir',
    entity: 'FR_NIR',
    country: 'FR',
    title: 'Numéro de sécurité sociale (NIR)',
    checks: 'sex, month, key modulo 97',
    source: 'INSEE, Numéro de sécurité sociale; Code de la sécurité sociale, R115-1',
    keywords: words.fr.nir,
    forms: [
      ...forms('# ## ## ## ### ### ##|# ## ## #A ### ### ##|# ## ## ## ### ###-##', 0.95),
      ...forms('######A########|############# ##', 0.75),
      ...forms('###############', 0.3),
    ],
    loose: [15],
    unmistakable: true,
    checksum: 'mod 97',
    valid: nir,
  },
  {
    name: 'fr-nir-common',
    entity: 'FR_NIR',
    country: 'FR',
    title: 'Numéro de sécurité sociale in one piece, of people born in a known month',
    checks: 'sex 1 or 2, month 01 to 12, key modulo 97',
    source: 'INSEE, Numéro de sécurité sociale',
    keywords: words.fr.nir,
    forms: forms('###############', 0.65),
    checksum: 'mod 97',
    valid: (value) => /^[12]\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[1-9]\d)/.test(value) && nir(value),
  },
  {
    name: 'fr-nir-body',
    entity: 'FR_NIR',
    country: 'FR',
    title: 'Numéro de sécurité sociale without its key',
    checks: 'sex, month, department',
    source: 'INSEE, Numéro de sécurité sociale',
    keywords: words.fr.nir,
    forms: forms('# ## ## ## ### ###|#############', 0.3),
    valid: (value) => NIR.test(value),
  },
  {
    name: 'fr-spi',
    entity: 'FR_SPI',
    country: 'FR',
    title: 'Numéro fiscal de référence (SPI)',
    checks: 'begins with 0 to 3, key modulo 511',
    source: 'Code général des impôts, annexe; European Commission, TIN on Europa: France',
    keywords: words.fr.spi,
    forms: [...forms('## ## ### ### ###', 0.7), ...forms('#############', 0.3)],
    loose: [13],
    unmistakable: true,
    checksum: 'mod 511',
    valid: spi,
  },
]
