import { base36, luhnText } from '../../checksums/weighted.ts'
import { iccid, imei, vin as vinWords } from '../../keywords/documents.ts'
import { form, forms } from '../national/form.ts'
import type { Identifier } from '../national/identifier.ts'

const VIN = /^(?=.*[A-Z])[A-HJ-NPR-Z0-9]{13}\d{4}$/
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** What a letter is worth: A to I are 1 to 9, J to R again from 1, S to Z from 2. */
function worth(value: string, index: number): number {
  const place = base36(value, index)
  if (place < 10) return place
  return place < 19 ? place - 9 : place < 28 ? place - 18 : place - 26
}

/** The ninth character is the weighted sum modulo 11, `X` for ten. */
function checkedVin(value: string): boolean {
  if (!VIN.test(value)) return false
  let sum = 0
  for (let i = 0; i < 17; i++) sum += worth(value, i) * VIN_WEIGHTS[i]!
  return '0123456789X'[sum % 11] === value[8]
}

const VEHICLE = { entity: 'VIN', country: 'all', title: 'Vehicle identification number', keywords: vinWords }

/** Numbers of vehicles, mobile devices and SIM cards. */
export const vehicleAndDevice: readonly Identifier[] = [
  {
    ...VEHICLE,
    name: 'vin',
    checks: 'alphabet, check digit modulo 11 (North America, China)',
    source: 'ISO 3779:2009; 49 CFR 565.15',
    forms: [form('*****************', 0.75)],
    checksum: 'mod 11',
    valid: checkedVin,
  },
  {
    ...VEHICLE,
    name: 'vin-unchecked',
    checks: 'alphabet, beside a keyword',
    source: 'ISO 3779:2009',
    forms: [form('*****************', 0.3)],
    valid: (value) => VIN.test(value),
  },
  {
    name: 'imei',
    entity: 'IMEI',
    country: 'all',
    title: 'International Mobile Equipment Identity',
    checks: 'Luhn',
    source: '3GPP TS 23.003, clause 6.2; GSMA TS.06',
    keywords: imei,
    forms: [...forms('##-######-######-#|## ###### ###### #', 0.7), ...forms('###############|######-##-######-#', 0.3)],
    loose: [15],
    checksum: 'luhn',
    valid: (value) => (value[0] !== '0' || value[1] === '1' ? luhnText(value) : false),
  },
  {
    name: 'iccid',
    entity: 'ICCID',
    country: 'all',
    title: 'Integrated Circuit Card Identifier of a SIM',
    checks: 'begins with 89, Luhn',
    source: 'ITU-T E.118',
    keywords: iccid,
    forms: [...forms('###################|#### #### #### #### ###|####################|#### #### #### #### ####', 0.6)],
    loose: [19, 20],
    checksum: 'luhn',
    valid: (value) => value.startsWith('89') && luhnText(value),
  },
]
