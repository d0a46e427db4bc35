import { isYymmdd } from '../../checksums/calendar.ts'
import { words } from '../../keywords/national.ts'
import { form, forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const CURP_ALPHABET = '0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ'
const RFC_ALPHABET = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ \u00d1'
const CURP =
  /^[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX](?:AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE)[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z]\d$/

function curp(value: string): boolean {
  if (!CURP.test(value) || !isYymmdd(value, 4)) return false
  let sum = 0
  for (let i = 0; i < 17; i++) sum += CURP_ALPHABET.indexOf(value[i]!) * (18 - i)
  return (10 - (sum % 10)) % 10 === Number(value[17])
}

function rfc(value: string): boolean {
  const full = value.length === 12 ? ` ${value}` : value
  if (!isYymmdd(full, 4)) return false
  let sum = 0
  for (let i = 0; i < 12; i++) sum += RFC_ALPHABET.indexOf(full[i]!) * (13 - i)
  return '0123456789A'[(11 - (sum % 11)) % 11] === full[12]
}

/** Numbers of Mexico. */
export const mx: readonly Identifier[] = [
  {
    name: 'mx-curp',
    entity: 'MX_CURP',
    country: 'MX',
    title: 'Clave Única de Registro de Población',
    checks: 'date of birth, state, check digit modulo 10',
    source: 'RENAPO, Instructivo normativo para la asignación de la CURP (DOF 18 October 2021)',
    keywords: words.mx.curp,
    forms: [form('AAAA######AAAAAA*#', 0.95)],
    unmistakable: true,
    checksum: 'mod 10',
    valid: curp,
  },
  {
    name: 'mx-rfc',
    entity: 'MX_RFC',
    country: 'MX',
    title: 'Registro Federal de Contribuyentes',
    checks: 'date, check character modulo 11',
    source: 'Código Fiscal de la Federación, art. 27; SAT, Anexo 20',
    keywords: words.mx.rfc,
    forms: [
      ...forms('AAAA######***|AAAA-######-***|AAAA ###### ***', 0.85),
      ...forms('AAA######***|AAA-######-***|AAA ###### ***', 0.7),
    ],
    unmistakable: true,
    checksum: 'mod 11',
    valid: rfc,
  },
]
