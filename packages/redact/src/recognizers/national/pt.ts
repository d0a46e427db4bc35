import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Weights 9 to 2 modulo 11; ten and eleven are written 0. */
export function nif(value: string): boolean {
  const check = 11 - (weighted(value, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)
  return /^(?:[1-35689]|45|7[0-24-9])/.test(value) && (check > 9 ? 0 : check) === digitAt(value, 8)
}

/** Numbers of Portugal. */
export const pt: readonly Identifier[] = [
  {
    name: 'pt-nif',
    entity: 'PT_NIF',
    country: 'PT',
    title: 'Número de Identificação Fiscal',
    checks: 'kind of holder, check digit modulo 11',
    source: 'Decreto-Lei 14/2013; Autoridade Tributária',
    keywords: words.pt.nif,
    forms: forms('### ### ###|#########', 0.3),
    loose: [9],
    checksum: 'mod 11',
    valid: nif,
  },
]
