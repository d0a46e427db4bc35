import { digitAt, weighted } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { form, forms } from './form.ts'
import type { Identifier } from './identifier.ts'

function medicare(value: string): boolean {
  return /^[2-6]/.test(value) && weighted(value, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(value, 8)
}

function abn(value: string): boolean {
  return value[0] !== '0' && (weighted(value, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0
}

/** When the first weights leave ten, the second ones are used. */
function ird(value: string): boolean {
  const padded = value.padStart(9, '0')
  const body = Number(padded.slice(0, 8))
  if (body < 1_000_000 || body > 15_000_000) return false
  for (const weights of [
    [3, 2, 7, 6, 5, 4, 3, 2],
    [7, 4, 3, 2, 5, 2, 7, 6],
  ]) {
    const check = (11 - (weighted(padded, weights) % 11)) % 11
    if (check < 10) return check === digitAt(padded, 8)
  }
  return false
}

const NHI_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Weights 7 to 2: a check digit modulo 11 in the old form, a check letter modulo 24 in the new. */
function nhi(value: string): boolean {
  let sum = 0
  for (let i = 0; i < 6; i++) {
    const letter = NHI_ALPHABET.indexOf(value[i]!)
    const worth = /\d/.test(value[i]!) ? digitAt(value, i) : letter < 0 ? Number.NaN : letter + 1
    sum += worth * (7 - i)
  }
  if (/\d$/.test(value)) return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === digitAt(value, 6)
  return NHI_ALPHABET[23 - (sum % 24)] === value[6]
}

/** Numbers of Australia and New Zealand. */
export const oceania: readonly Identifier[] = [
  {
    name: 'au-tfn',
    entity: 'AU_TFN',
    country: 'AU',
    title: 'Tax File Number',
    checks: 'weighted sum modulo 11',
    source: 'Income Tax Assessment Act 1936, Part VA; ATO, tax file number algorithm',
    keywords: words.au.tfn,
    forms: forms('### ### ###|#########|###-###-###', 0.3),
    loose: [9],
    checksum: 'mod 11',
    valid: (value) => weighted(value, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 && Number(value) > 0,
  },
  {
    name: 'au-medicare',
    entity: 'AU_MEDICARE',
    country: 'AU',
    title: 'Medicare card number',
    checks: 'begins with 2 to 6, check digit modulo 10',
    source: 'Health Insurance Act 1973; Services Australia, Medicare card number check digit',
    keywords: words.au.medicare,
    forms: [...forms('#### ##### #|#### ##### #/#|####-#####-#', 0.55), ...forms('##########|###########', 0.3)],
    loose: [10, 11],
    checksum: 'mod 10',
    valid: medicare,
  },
  {
    name: 'au-abn',
    entity: 'AU_ABN',
    country: 'AU',
    title: 'Australian Business Number',
    checks: 'weighted sum modulo 89',
    source: 'A New Tax System (Australian Business Number) Act 1999; ABR, format of the ABN',
    keywords: words.au.abn,
    forms: [...forms('## ### ### ###', 0.7), ...forms('###########', 0.3)],
    loose: [11],
    unmistakable: true,
    checksum: 'mod 89',
    valid: abn,
  },
  {
    name: 'nz-ird',
    entity: 'NZ_IRD',
    country: 'NZ',
    title: 'IRD number',
    checks: 'check digit modulo 11',
    source: 'Tax Administration Act 1994; Inland Revenue, Resident withholding tax specification',
    keywords: words.nz.ird,
    forms: forms('###-###-###|##-###-###|#########|########|### ### ###|## ### ###', 0.3),
    checksum: 'mod 11',
    valid: ird,
  },
  {
    name: 'nz-nhi',
    entity: 'NZ_NHI',
    country: 'NZ',
    title: 'National Health Index number',
    checks: 'check digit modulo 11, check letter modulo 24',
    source: 'HISO 10046:2023 Consumer Health Identity Standard',
    keywords: words.nz.nhi,
    forms: [form('AAA####', 0.3), form('AAA##AA', 0.3)],
    checksum: 'mod 11',
    valid: nhi,
    // Numbers that begin with Z are for tests.
    reserved: (value) => value[0] === 'Z',
  },
]
