import { luhn36 } from '../../checksums/iso7064.ts'
import { verhoeff } from '../../checksums/verhoeff.ts'
import { words } from '../../keywords/national.ts'
import { form, forms } from './form.ts'
import type { Identifier } from './identifier.ts'

const PAN = /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/
const GSTIN = /^(?:0[1-9]|[12]\d|3[0-8]|9[79])[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]$/

/** Numbers of India. */
export const india: readonly Identifier[] = [
  {
    name: 'in-aadhaar',
    entity: 'IN_AADHAAR',
    country: 'IN',
    title: 'Aadhaar',
    checks: 'begins with 2 to 9, Verhoeff',
    source: 'Aadhaar Act 2016; UIDAI, A UID numbering scheme',
    keywords: words.in.aadhaar,
    forms: [...forms('#### #### ####|####-####-####', 0.5), ...forms('############', 0.3)],
    loose: [12],
    checksum: 'verhoeff',
    valid: (value) => value[0]! > '1' && verhoeff(value),
  },
  {
    name: 'in-pan',
    entity: 'IN_PAN',
    country: 'IN',
    title: 'Permanent Account Number',
    checks: 'kind of holder in the fourth letter',
    source: 'Income-tax Act 1961, s. 139A; Income Tax Department, PAN structure',
    keywords: words.in.pan,
    forms: [form('AAAAA####A', 0.6)],
    unmistakable: true,
    valid: (value) => PAN.test(value),
  },
  {
    name: 'in-gstin',
    entity: 'IN_GSTIN',
    country: 'IN',
    title: 'Goods and Services Tax Identification Number',
    checks: 'state, PAN, check character modulo 36',
    source: 'CGST Rules 2017, rule 10',
    keywords: words.in.gst,
    forms: [form('##AAAAA####A*z*', 0.9)],
    unmistakable: true,
    checksum: 'mod 36',
    valid: (value) => GSTIN.test(value) && luhn36(value),
  },
]
