import { weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { form, forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Check letters by remainder: citizens, foreigners (since 2000 four more), foreigners since 2022 (three more). */
const LETTERS = { S: 'JZIHGFEDCBA', F: 'XWUTRQPNMLK', M: 'XWUTRQPNJLK' }

function nric(value: string): boolean {
  const first = value[0]!
  if (!'STFGM'.includes(first)) return false
  const more = first === 'T' || first === 'G' ? 4 : first === 'M' ? 3 : 0
  const letters = first === 'S' || first === 'T' ? LETTERS.S : first === 'M' ? LETTERS.M : LETTERS.F
  return letters[(weighted(value, [2, 7, 6, 5, 4, 3, 2], 1) + more) % 11] === value[8]
}

/** Numbers of Singapore. */
export const sg: readonly Identifier[] = [
  {
    name: 'sg-nric',
    entity: 'SG_NRIC',
    country: 'SG',
    title: 'NRIC number, FIN',
    checks: 'check letter modulo 11',
    source: 'National Registration Act 1965; Immigration & Checkpoints Authority',
    keywords: words.sg.nric,
    forms: [form('A#######A', 0.7), ...forms('A #######A|A ####### A|A-#######-A', 0.3)],
    unmistakable: true,
    checksum: 'mod 11',
    valid: nric,
  },
]
