import { luhnText } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** Numbers of Canada. */
export const ca: readonly Identifier[] = [
  {
    name: 'ca-sin',
    entity: 'CA_SIN',
    country: 'CA',
    title: 'Social Insurance Number',
    checks: 'Luhn',
    source: 'Employment Insurance Act, s. 138; Service Canada, Social Insurance Number code of practice',
    keywords: words.ca.sin,
    forms: forms('### ### ###|###-###-###|#########', 0.3),
    loose: [9],
    checksum: 'luhn',
    valid: luhnText,
    // Numbers that begin with 0 are only ever printed as examples; 8 is for business numbers.
    reserved: (value) => value[0] === '0',
  },
]
