import { digitAt } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Weights 2 to 7 from the right, over and over, modulo 11. */
function rut(value: string): boolean {
  let sum = 0
  for (let i = value.length - 2, weight = 2; i >= 0; i--, weight = weight === 7 ? 2 : weight + 1)
    sum += digitAt(value, i) * weight
  return '0123456789K'[(11 - (sum % 11)) % 11] === value[value.length - 1]
}

/** Numbers of Chile. */
export const cl: readonly Identifier[] = [
  {
    name: 'cl-rut',
    entity: 'CL_RUT',
    country: 'CL',
    title: 'Rol Único Tributario, Rol Único Nacional',
    checks: 'check digit modulo 11 (0 to 9, K)',
    source: 'DFL 3 de 1969; Servicio de Impuestos Internos',
    keywords: words.cl.rut,
    forms: [
      ...forms('##.###.###-#|##.###.###-k|#.###.###-#|#.###.###-k', 0.85),
      ...forms('########-k', 0.6),
      ...forms('########-#|#######-#|#######-k|#########|########k', 0.3),
    ],
    unmistakable: true,
    checksum: 'mod 11',
    valid: rut,
  },
]
