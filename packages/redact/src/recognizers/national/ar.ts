import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const CUIT_PREFIX = /^(?:20|23|24|25|26|27|30|33|34|50|51|55)/

function cuit(value: string): boolean {
  const check = (11 - (weighted(value, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return CUIT_PREFIX.test(value) && check === digitAt(value, 10)
}

/** Numbers of Argentina. */
export const ar: readonly Identifier[] = [
  {
    name: 'ar-dni',
    entity: 'AR_DNI',
    country: 'AR',
    title: 'Documento Nacional de Identidad',
    checks: 'seven or eight digits beside a keyword',
    source: 'Ley 17.671 de identificación del potencial humano nacional',
    keywords: words.ar.dni,
    forms: forms('##.###.###|########|#.###.###|#######', 0.3),
    valid: (value) => value[0] !== '0',
  },
  {
    name: 'ar-cuit',
    entity: 'AR_CUIT',
    country: 'AR',
    title: 'Clave Única de Identificación Tributaria o Laboral (CUIT, CUIL)',
    checks: 'kind of holder, check digit modulo 11',
    source: 'AFIP, Resolución General 10/1997',
    keywords: words.ar.cuit,
    forms: [...forms('##-########-#', 0.85), ...forms('## ######## #', 0.6), ...forms('###########', 0.3)],
    loose: [11],
    unmistakable: true,
    checksum: 'mod 11',
    valid: cuit,
  },
]
