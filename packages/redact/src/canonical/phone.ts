import { toE164 } from '../phone/numbering.ts'

/** Only the end of a value can hold an extension, and a value is of any length: so only the end is searched. */
const TAIL = 24
const EXTENSION = /(?:x|ext\.?|extension|#)[\s.:]{0,3}(\d{1,7})$/i

/**
 * E.164 where the number is valid (national numbers are read by the first country whose plan they fit, in the order of
 * `REGIONS`), else its digits. An extension is part of the value.
 */
export function canonicalPhone(value: string): string {
  const text = value.normalize('NFKC').trim()
  const extension = EXTENSION.exec(text.slice(-TAIL))
  const number = withoutExtension(text)
  const international = /^\(?\s{0,2}\+/.test(number)
  const digits = number.replace(/\(0\)/g, international ? '' : '0').replace(/\D+/g, '')
  const canonical = toE164(digits, international)
  return extension ? `${canonical};ext=${extension[1]}` : canonical
}

/** A phone number as it is written, without its extension. */
export function withoutExtension(value: string): string {
  const extension = EXTENSION.exec(value.slice(-TAIL))
  return extension ? value.slice(0, value.length - extension[0].length).replace(/[\s,;]{1,3}$/, '') : value
}
