import { weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const EAN = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]

/** Numbers of Switzerland and Liechtenstein. */
export const ch: readonly Identifier[] = [
  {
    name: 'ch-ahv',
    entity: 'CH_AHV',
    country: 'CH',
    title: 'AHV-Nummer, numéro AVS',
    checks: 'begins with 756, EAN-13',
    source: 'AHVG Art. 50c; BSV, AHV-Nummer',
    keywords: words.ch.ahv,
    forms: [...forms('###.####.####.##|### #### #### ##|###-####-####-##', 0.95), ...forms('#############', 0.6)],
    loose: [13],
    unmistakable: true,
    checksum: 'ean-13',
    valid: (value) => value.startsWith('756') && weighted(value, EAN) % 10 === 0,
  },
]
