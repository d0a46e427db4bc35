import { licence as keywords } from '../../keywords/documents.ts'
import { form, forms } from '../national/form.ts'
import type { Identifier } from '../national/identifier.ts'

/** Licences of the states of the USA (AAMVA, DL/ID number formats) whose number is more than digits. */
const UNITED_STATES: Readonly<Record<string, RegExp>> = {
  'AZ HI KS KY MA MT NV VA': /^[A-Z]\d{8}$/,
  'CA NY': /^[A-Z]\d{7}$/,
  CO: /^[A-Z]\d{3,6}$|^[A-Z]{2}\d{2,5}$/,
  'FL MD MI MN': /^[A-Z]\d{10,12}$/,
  ID: /^[A-Z]{2}\d{6}[A-Z]$/,
  'IL IN KY OK VA': /^[A-Z]\d{9,12}$/,
  IA: /^\d{3}[A-Z]{2}\d{4}$/,
  KS: /^[A-Z]\d[A-Z]\d[A-Z]$/,
  ME: /^\d{7}[A-Z]$/,
  MO: /^[A-Z]\d{5,9}R?$|^\d{8}[A-Z]{2}$|^\d{9}[A-Z]$|^\d{3}[A-Z]\d{6}$/,
  'NE OH RI': /^[A-Z]\d{4,8}$|^[A-Z]{2}\d{3,7}$/,
  NH: /^\d{2}[A-Z]{3}\d{5}$/,
  'NJ NY': /^[A-Z]\d{14}$|^[A-Z]\d{18}$/,
  ND: /^[A-Z]{3}\d{6}$/,
  WA: /^[A-Z]{7}\d{3}[A-Z0-9]{2}$|^WDL[A-Z0-9]{9}$/,
  WI: /^[A-Z]\d{13}$/,
  WV: /^[A-Z]{1,2}\d{5,6}$/,
}

/** Licences of other countries. */
const OTHERS: Readonly<Record<string, RegExp>> = {
  CA: /^[A-Z]\d{12,14}$|^[A-Z]{5}\d{9}$/,
  DE: /^[A-Z0-9]\d{2}[A-Z0-9]{6}\d[A-Z0-9]$/,
  IN: /^[A-Z]{2}\d{13}$/,
  IT: /^[A-Z]{2}\d{7}[A-Z]$|^U1[A-Z0-9]{7}[A-Z]$/,
  NZ: /^[A-Z]{2}\d{6}$/,
}

/** Digits alone: most states of the USA and most countries. */
const DIGITS = /^\d{6,14}$/
const ALL = [DIGITS, ...Object.values(UNITED_STATES), ...Object.values(OTHERS)]

const UNITED_KINGDOM =
  /^(?=.{16}$)[A-Z]{1,5}9{0,4}\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z][A-Z9][A-Z0-9][A-Z0-9]{2}$/

/** Driving licences: those of the United Kingdom say what they are by themselves, all others need a keyword. */
export const drivingLicences: readonly Identifier[] = [
  {
    name: 'uk-driving-licence',
    entity: 'DRIVER_LICENSE',
    country: 'GB',
    title: 'Driver number of Great Britain',
    checks: 'date of birth and initials at their places',
    source: 'DVLA, Driver number: what it contains (INF45/1)',
    keywords,
    forms: [form('*****######***AA', 0.85), form('*****######*****', 0.7), form('AAAAA ###### A**AA', 0.9)],
    valid: (value) => UNITED_KINGDOM.test(value),
  },
  {
    name: 'driving-licence',
    entity: 'DRIVER_LICENSE',
    country: 'US by state, CA, DE, FR, IN, IT, NL, NZ and others',
    title: 'Driving licence number',
    checks: "some state's or country's letters and digits, beside a keyword",
    source: 'AAMVA, DL/ID number formats; Commission Decision (EU) 2016/1945; national licence offices',
    keywords,
    forms: [
      ...Array.from({ length: 9 }, (_, i) => form('#'.repeat(i + 6), 0.3)),
      ...Array.from({ length: 15 }, (_, i) => form('*'.repeat(i + 5), 0.3)),
      ...forms('####-##-####|### ### ###|##-##-######-##|#####/##/####|### ## ####|###-##-####|###-###-###', 0.3),
      ...forms(
        'A###-###-##-###-#|A###-####-####-##|A####-#####-#####|A####-######-##|A###-###-###-###|A### #### ####|A-###-###-###-###',
        0.3,
      ),
      ...forms('AA## ###########|AA-#############|AA##-###########|A########', 0.3),
    ],
    valid: (value) => ALL.some((one) => one.test(value)),
  },
]
