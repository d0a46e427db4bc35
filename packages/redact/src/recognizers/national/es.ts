import { digitAt, digitSums } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Eight digits and their letter modulo 23. */
export function dni(value: string): boolean {
  return LETTERS[Number(value.slice(0, 8)) % 23] === value[8]
}

/** `X`, `Y` and `Z` of a foreigner's number count as 0, 1 and 2. */
export function nie(value: string): boolean {
  const first = 'XYZ'.indexOf(value[0]!)
  return first >= 0 && dni(first + value.slice(1))
}

/** A company's control: a digit for some kinds, a letter for others, either for the rest. */
export function cif(value: string): boolean {
  const control = (10 - (digitSums(value, [2, 1, 2, 1, 2, 1, 2], 1) % 10)) % 10
  const letter = 'JABCDEFGHI'[control] === value[8]
  const digit = control === digitAt(value, 8)
  if (/^[PQRSNWKLM]/.test(value)) return letter
  return /^[ABEH]/.test(value) ? digit : /^[CDFGJUV]/.test(value) && (letter || digit)
}

/** Numbers of Spain. */
export const es: readonly Identifier[] = [
  {
    name: 'es-dni',
    entity: 'ES_DNI',
    country: 'ES',
    title: 'Documento Nacional de Identidad, NIF of citizens',
    checks: 'letter modulo 23',
    source: 'Real Decreto 1553/2005; Ministerio del Interior, Cálculo del dígito de control del NIF/NIE',
    keywords: words.es.dni,
    forms: [
      ...forms('##.###.###-A|##.###.###A|##.###.### A', 0.9),
      ...forms('########-A', 0.75),
      ...forms('########A', 0.6),
      ...forms('######## A', 0.3),
    ],
    unmistakable: true,
    checksum: 'mod 23',
    valid: dni,
  },
  {
    name: 'es-nie',
    entity: 'ES_NIE',
    country: 'ES',
    title: 'Número de Identidad de Extranjero',
    checks: 'letter modulo 23',
    source: 'Real Decreto 557/2011; Ministerio del Interior, Cálculo del dígito de control del NIF/NIE',
    keywords: words.es.nie,
    forms: [...forms('A-#######-A', 0.9), ...forms('A#######A|A#######-A', 0.75)],
    unmistakable: true,
    checksum: 'mod 23',
    valid: nie,
  },
  {
    name: 'es-cif',
    entity: 'ES_CIF',
    country: 'ES',
    title: 'NIF of legal persons (formerly CIF)',
    checks: 'kind of company, control modulo 10',
    source: 'Orden EHA/451/2008',
    keywords: words.es.cif,
    forms: forms('A########|A-########|A#######A|A-#######-A|A-#######A', 0.3),
    unmistakable: true,
    checksum: 'mod 10',
    valid: cif,
  },
]
