import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Seven times the odd digits less the even ones, then the sum of ten, each modulo 10. */
function identityNumber(value: string): boolean {
  if (value[0] === '0') return false
  const tenth = weighted(value, [7, -1, 7, -1, 7, -1, 7, -1, 7])
  return ((tenth % 10) + 10) % 10 === digitAt(value, 9) && weighted(value, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1]) % 10 === 0
}

/** Numbers of Turkey. */
export const tr: readonly Identifier[] = [
  {
    name: 'tr-tckn',
    entity: 'TR_TCKN',
    country: 'TR',
    title: 'T.C. kimlik numarası',
    checks: 'two check digits modulo 10',
    source: '5490 sayılı Nüfus Hizmetleri Kanunu, madde 46; NVİ',
    keywords: words.tr.tckn,
    forms: forms('###########', 0.3),
    loose: [11],
    unmistakable: true,
    checksum: 'mod 10',
    valid: identityNumber,
  },
]
