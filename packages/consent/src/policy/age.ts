import type { Age } from '../message/message.ts'
import type { Policy } from './policy.ts'

/** `US-CA` -> `US`. */
const countryOf = (jurisdiction: string): string => jurisdiction.slice(0, 2)

/**
 * Whether somebody of this age is below `limit`, or may be: of a minor without a number and of nobody knows what
 * age the worst is assumed.
 */
export const isBelow = (age: Age, limit: number): boolean => (typeof age === 'number' ? age < limit : age !== 'adult')

/** The age from which somebody in this jurisdiction consents alone. Where the table has no answer, the age of majority. */
export function ageOfConsent({ ageOfConsent: table, majority }: Policy, jurisdiction: string | null): number {
  if (jurisdiction !== null && Object.hasOwn(table, jurisdiction)) return table[jurisdiction]!
  const country = jurisdiction === null ? '*' : countryOf(jurisdiction)
  if (Object.hasOwn(table, country)) return table[country]!
  return Object.hasOwn(table, '*') ? table['*']! : majority
}

/** Whether a guardian's word is not enough without the child's. An unknown jurisdiction may be one of those. */
export function needsChildToo(policy: Policy, jurisdiction: string | null): boolean {
  if (jurisdiction === null) return policy.jointConsent.length > 0
  return policy.jointConsent.includes(jurisdiction) || policy.jointConsent.includes(countryOf(jurisdiction))
}
