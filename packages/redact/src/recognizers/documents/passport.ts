import { passport as keywords } from '../../keywords/documents.ts'
import { forms } from '../national/form.ts'
import type { Identifier } from '../national/identifier.ts'

/** Numbers of passports by country of issue, as the issuing offices print them. */
export const PASSPORTS: Readonly<Record<string, RegExp>> = {
  AR: /^[A-Z]{3}\d{6}$/,
  AT: /^[A-Z]\d{7}$|^[A-Z]{2}\d{7}$/,
  AU: /^[A-Z]{1,2}\d{7}$/,
  BE: /^[A-Z]{2}\d{6}$/,
  BR: /^[A-Z]{2}\d{6}$/,
  CA: /^[A-Z]{2}\d{6}$|^[A-Z]\d{6}[A-Z]{2}$/,
  CH: /^[A-Z]\d{7}$|^[A-Z]\d[A-Z0-9]\d{4}[A-Z0-9]$/,
  CN: /^(?:[EGDSPHM]\d{8}|E[A-HJ-NP-Z]\d{7})$/,
  DE: /^[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}\d?$/,
  DK: /^\d{9}$/,
  ES: /^[A-Z]{3}\d{6}$|^[A-Z]{2}\d{6}$/,
  FI: /^[A-Z]{2}\d{7}$/,
  FR: /^\d{2}[A-Z]{2}\d{5}$/,
  GB: /^\d{9}$/,
  GR: /^[A-Z]{2}\d{7}$/,
  HK: /^[HK][A-Z]?\d{8}$/,
  HU: /^[A-Z]{2}\d{6,7}$/,
  IE: /^[A-Z]{2}\d{7}$|^[A-Z]\d{7}$/,
  IL: /^\d{7,8}$/,
  IN: /^[A-Z]\d{7}$/,
  IT: /^[A-Z]{2}\d{7}$/,
  JP: /^[A-Z]{2}\d{7}$/,
  KR: /^[MSRGDT]\d{8}$|^[MSRGDT]\d{3}[A-Z]\d{4}$/,
  MX: /^[A-Z]\d{8}$/,
  NL: /^[A-NP-Z]{2}[A-NP-Z0-9]{6}\d$/,
  NO: /^\d{8}$|^[A-Z]{3}\d{6}$/,
  NZ: /^[A-Z]{2}\d{6}$|^[A-Z]\d{7}$/,
  PL: /^[A-Z]{2}\d{7}$/,
  PT: /^[A-Z]{1,2}\d{6}$/,
  RO: /^\d{8,9}$/,
  RU: /^\d{9,10}$/,
  SE: /^\d{8}$|^[A-Z]{2}\d{7}$/,
  SG: /^[A-Z]\d{7}[A-Z]$/,
  TR: /^[A-Z]\d{8}$/,
  TW: /^\d{9}$/,
  UA: /^[A-Z]{2}\d{6}$/,
  US: /^\d{9}$|^[A-Z]\d{8}$/,
  ZA: /^[A-Z]?\d{8,9}$/,
}

const FORMS = Object.values(PASSPORTS)

/** Passports. No check stands in the number itself (the one of the machine-readable zone does: `mrz.ts`), so a keyword must. */
export const passport: Identifier = {
  name: 'passport',
  entity: 'PASSPORT',
  country: Object.keys(PASSPORTS).join(', '),
  title: 'Passport number',
  checks: "some country's letters and digits, beside a keyword",
  source: 'ICAO Doc 9303-4; Council of the European Union, PRADO',
  keywords,
  forms: forms(
    '#######|########|#########|##########|A######|A#######|A########|A#########|AA######|AA#######|AA########|AAA######|##AA#####|A###A####|' +
      'A#######A|A######AA|********|*********|**********|## #######|### ### ###|A ########|A #######|AA #######|AA ######|AAA ######|## AA #####',
    0.3,
  ),
  valid: (value) => FORMS.some((form) => form.test(value)),
}
