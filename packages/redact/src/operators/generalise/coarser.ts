import { canonicalPhone } from '../../canonical/phone.ts'

/** The coarser form of a value, or undefined when it is not understood. What it gives of its own result is that again. */
export type Coarser = (value: string) => string | undefined

const YEAR = /(?<!\d)(?:18|19|20)\d\d(?!\d)/

/** The year, where it has four digits. */
const year: Coarser = (value) => YEAR.exec(value)?.[0]

/** Ten years; all from 90 on are one, as in the Safe Harbor method of HIPAA (45 CFR 164.514(b)(2)(i)(C)). */
const age: Coarser = (value) => {
  if (!/^\d{1,3}$/.test(value)) return undefined
  const decade = Math.floor(Number(value) / 10) * 10
  return decade >= 90 ? '90+' : `${decade}-${decade + 9}`
}

/** ZIP areas of fewer than 20,000 people (census of 2000): HHS, Guidance on de-identification under HIPAA, 2012. */
const SMALL = new Set('036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893'.split(' '))

/** The first half of the digits, the middle one included; for the USA that is the three of Safe Harbor. */
const zip: Coarser = (value) => {
  if (/^\d+\*+$/.test(value)) return value
  const digits = value.replace(/\D+/g, '')
  if (digits.length < 4 || digits.length > 9) return undefined
  const kept = digits.length === 9 ? 3 : Math.ceil(digits.length / 2)
  const area = digits.slice(0, kept)
  const shown = digits.length === 9 ? 5 : digits.length
  return (kept === 3 && SMALL.has(area) ? '000' : area) + '*'.repeat(shown - kept)
}

/** Outward code (UK), forward sortation area (Canada), routing key (Ireland). */
const POSTCODE = /^(?:([a-z]{1,2}\d[a-z\d]?) *\d[a-z]{2}|([a-z]\d[a-z])[ -]?\d[a-z]\d|([a-z]\d[\dw]) ?[a-z\d]{4})$/i
const AREA = /^[a-z]{1,2}\d[a-z\d]?$/i
const postcode: Coarser = (value) => {
  const match = POSTCODE.exec(value)
  return match ? (match[1] ?? match[2] ?? match[3])!.toUpperCase() : AREA.test(value) ? value.toUpperCase() : undefined
}

/** Half of an IPv4 address, two groups of an IPv6 address: a provider, not a household. */
const ip: Coarser = (value) => {
  const v4 = /^(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(value)
  if (v4) return `${v4[1]}.*.*`
  const v6 = /^([\da-f]{1,4}:[\da-f]{1,4}):/i.exec(value)
  return v6 ? `${v6[1]!.toLowerCase()}:*` : undefined
}

const DECIMAL = /^([+-]?\d{1,3}\.\d)\d*(\s*[,;/ ]\s*)([+-]?\d{1,3}\.\d)\d*$/

/** A tenth of a degree of latitude is 11 km. */
const coordinate: Coarser = (value) => {
  const match = DECIMAL.exec(value)
  return match ? `${match[1]}${match[2]}${match[3]}` : undefined
}

/** Country codes of one and two digits (ITU-T E.164); the others have three. */
const COUNTRY = /^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

/** The country of a number. */
const phone: Coarser = (value) => {
  const country = COUNTRY.exec(canonicalPhone(value))?.[0]
  return country && `${country} [PHONE]`
}

/** The area of the postcode at the end of an address, with the state in the USA. */
const address: Coarser = (value) => {
  const american = /(?:^|[\s,])([A-Z]{2})[\s,]+(\d{5})(?:-\d{4})?$/.exec(value.slice(-20))
  if (american) return `[ADDRESS] ${american[1]} ${zip(american[2]!)}`
  const british = /(?:^|[\s,])([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d)$/.exec(value.slice(-10))
  return british ? `[ADDRESS] ${postcode(british[1]!)}` : undefined
}

/** By entity. */
export const coarser: Readonly<Record<string, Coarser>> = {
  ADDRESS: address,
  AGE: age,
  DATE_OF_BIRTH: year,
  GEO_COORDINATE: coordinate,
  IP_ADDRESS: ip,
  PHONE: phone,
  POSTCODE: postcode,
  ZIP_CODE: zip,
}
