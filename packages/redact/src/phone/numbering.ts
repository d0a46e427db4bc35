import metadata from 'libphonenumber-js/metadata.max'
import { fictional } from './fiction.ts'

/**
 * One country's numbering plan, compiled from the metadata of libphonenumber (Google), in the array form that
 * libphonenumber-js documents in its METADATA.md (version 4): [calling code, IDD prefix, pattern of national numbers,
 * possible lengths, formats, national prefix, …, national prefix for parsing, transform rule, …, types].
 *
 * The patterns are used as they are instead of calling `parsePhoneNumber`, which costs 20 µs a candidate: a text full of
 * digits has a candidate every few characters.
 */
export type Plan = {
  readonly region: string
  readonly callingCode: string
  /** Whether the digits are a national (significant) number of this plan. */
  valid(digits: string): boolean
  /** The national number without its trunk prefix. */
  significant(digits: string): string
}

type PlanData = readonly unknown[]

const countries = metadata.countries as unknown as Readonly<Record<string, PlanData>>
const callingCodes = metadata.country_calling_codes as unknown as Readonly<Record<string, readonly string[]>>
const plans = new Map<string, Plan>()

/**
 * Countries whose national formats are recognised, in the order in which a number that fits several is read: plans of one
 * length first, since those of many lengths (Austria, Germany, Italy) fit nearly anything. A number of another country needs
 * its `+`.
 */
export const REGIONS: readonly string[] =
  'US GB FR ES NL BE CH PT PL CZ DK NO SE IE GR HU RO FI IT DE AT TR AU NZ ZA IN BR MX AR CL CO JP KR SG HK TW IL CN'.split(' ')

/** The plan of a country (ISO 3166-1 alpha-2), or undefined when there is none. */
export function planOf(region: string): Plan | undefined {
  const known = plans.get(region)
  if (known) return known
  const data = Object.hasOwn(countries, region) ? countries[region] : undefined
  if (!data) return undefined
  const plan = compile(region, data)
  plans.set(region, plan)
  return plan
}

/** The calling code a string of digits begins with, or undefined. Calling codes are prefix-free (ITU-T E.164). */
export function callingCodeOf(digits: string): string | undefined {
  for (let length = 1; length <= 3; length++) {
    const code = digits.slice(0, length)
    if (Object.hasOwn(callingCodes, code)) return code
  }
  return undefined
}

/** Whether digits that begin with a calling code are a valid number. */
export function validInternational(digits: string): boolean {
  const code = callingCodeOf(digits)
  if (code === undefined) return false
  const national = digits.slice(code.length)
  return callingCodes[code]!.some((region) => planOf(region)?.valid(national))
}

/** The first country of `regions` in which the digits are valid as a national number, trunk prefix allowed. */
export function nationalRegion(digits: string, regions: readonly string[] = REGIONS): Plan | undefined {
  for (const region of regions) {
    const plan = planOf(region)
    if (plan?.valid(plan.significant(digits))) return plan
  }
  return undefined
}

const byLength = new Map<number, RegExp>()

/**
 * Whether the digits, with or without a trunk 0, are a national number of any of `REGIONS`. One pattern per length answers for
 * all of them, so that a text full of numbers stays cheap.
 */
export function isNational(digits: string): boolean {
  return anyPlan(digits.length).test(digits) || (digits.startsWith('0') && anyPlan(digits.length - 1).test(digits.slice(1)))
}

function anyPlan(length: number): RegExp {
  let pattern = byLength.get(length)
  if (pattern === undefined) {
    const fitting = REGIONS.filter((region) => (countries[region]![3] as readonly number[]).includes(length))
    pattern =
      fitting.length > 0 ? new RegExp(`^(?:${fitting.map((region) => typedPattern(countries[region]!)).join('|')})$`) : /^(?!)/
    byLength.set(length, pattern)
  }
  return pattern
}

/** The pattern of a plan's number types, which is stricter than the general one, or that one where types are not told apart. */
function typedPattern(data: PlanData): string {
  const types = ((data[11] as readonly (readonly [string?])[] | undefined) ?? [])
    .map((type) => type?.[0])
    .filter((pattern) => typeof pattern === 'string' && pattern !== '')
  return types.length > 0 ? types.join('|') : (data[2] as string)
}

/**
 * A number in E.164 form (`+14155552671`), or its bare digits when no plan knows it. An international access code (`00`,
 * `011`) counts as the `+`.
 */
export function toE164(digits: string, international: boolean): string {
  const invented = fictional(digits, international)
  if (invented !== undefined) return invented
  if (international) {
    const code = callingCodeOf(digits)
    const plan = code === undefined ? undefined : planOf(callingCodes[code]![0]!)
    if (code === undefined || !plan) return digits
    const national = digits.slice(code.length)
    return `+${code}${plan.valid(national) ? national : plan.significant(national)}`
  }
  const plan = nationalRegion(digits)
  if (plan) return `+${plan.callingCode}${plan.significant(digits)}`
  for (const prefix of ['00', '011']) {
    const rest = digits.slice(prefix.length)
    if (digits.startsWith(prefix) && validInternational(rest)) return `+${rest}`
  }
  return digits
}

function compile(region: string, data: PlanData): Plan {
  const general = new RegExp(`^(?:${data[2] as string})$`)
  const typed = new RegExp(`^(?:${typedPattern(data)})$`)
  const valid = (digits: string) => general.test(digits) && typed.test(digits)
  return { region, callingCode: data[0] as string, valid, significant: trunkRule(region, data, general) }
}

/**
 * How a plan's national numbers lose their trunk prefix. The plain prefix is enough but in Argentina, where mobile numbers are
 * rewritten; the full rules of other plans also take carrier codes away, by which numbers of one country fit another's plan.
 */
function trunkRule(region: string, data: PlanData, general: RegExp): (digits: string) => string {
  const prefix = (region === 'AR' ? data[7] : data[5]) as string | undefined
  if (!prefix) return (digits) => digits
  const leading = new RegExp(`^(?:${prefix})`)
  const transform = region === 'AR' ? (data[8] as string | undefined) : undefined
  return (digits) => {
    const match = leading.exec(digits)
    if (!match || match[0] === '') return digits
    const captured = match.length > 1 && match[match.length - 1] !== undefined
    const rest = transform && captured ? digits.replace(leading, transform) : digits.slice(match[0].length)
    // A prefix that is part of a valid number is no prefix (libphonenumber does the same).
    return general.test(digits) && !general.test(rest) ? digits : rest
  }
}
