import { isDay, numberAt } from '../../checksums/calendar.ts'
import { base36, luhnText } from '../../checksums/weighted.ts'
import { words } from '../../keywords/national.ts'
import { form, forms } from './form.ts'
import type { Identifier } from './identifier.ts'

/** What letters and digits are worth at odd places, 0 to 9 being A to J. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
const CODE = /^[A-Z]{6}[\dLMNP-V]{2}[ABCDEHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/
/** Of two people with one code, digits of one become letters. */
const STAND_INS = 'LMNPQRSTUV'

function fiscalCode(value: string): boolean {
  if (!CODE.test(value)) return false
  const day = Number(value.slice(9, 11).replace(/[L-V]/g, (letter) => String(STAND_INS.indexOf(letter))))
  if (!isDay('ABCDEHLMPRST'.indexOf(value[8]!) + 1, day > 40 ? day - 40 : day)) return false
  let sum = 0
  for (let i = 0; i < 15; i++) {
    const worth = base36(value, i)
    const place = worth < 10 ? worth : worth - 10
    sum += i % 2 === 0 ? ODD[place]! : place
  }
  return sum % 26 === value.charCodeAt(15) - 65
}

/** Luhn, and the office in digits eight to ten is a province or one of a few numbers beyond. */
export function partitaIva(value: string): boolean {
  const office = numberAt(value, 7, 10)
  return (office <= 100 || [120, 121, 888, 999].includes(office)) && Number(value) > 0 && luhnText(value)
}

/** Numbers of Italy. */
export const it: readonly Identifier[] = [
  {
    name: 'it-fiscal-code',
    entity: 'IT_FISCAL_CODE',
    country: 'IT',
    title: 'Codice fiscale',
    checks: 'date of birth, check letter modulo 26',
    source: 'Decreto del Ministro delle Finanze 23 dicembre 1976, n. 13813',
    keywords: words.it.code,
    forms: [form('AAAAAA**A**A***A', 0.95), form('AAA AAA **A** A***A', 0.95)],
    unmistakable: true,
    checksum: 'mod 26',
    valid: fiscalCode,
  },
  {
    name: 'it-vat',
    entity: 'IT_VAT',
    country: 'IT',
    title: 'Partita IVA',
    checks: 'office, Luhn',
    source: 'DPR 633/1972, art. 35; Agenzia delle Entrate',
    keywords: words.it.vat,
    forms: forms('###########', 0.3),
    loose: [11],
    checksum: 'luhn',
    valid: partitaIva,
  },
]
