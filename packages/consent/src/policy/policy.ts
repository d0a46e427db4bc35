import { z } from 'zod'
import { deepFreeze } from '../canonical/freeze.ts'
import { type Parsed, parseWith } from '../problem/problem.ts'

/** `all`: every party must consent. `requester_no_objection`: the requester consents and any other party can veto. */
export const PARTY_RULES = ['all', 'requester_no_objection'] as const
/** `consent_or_redact`: a mention stays only with that person's consent. `ignore`: mentions are not looked at. */
export const MENTION_RULES = ['consent_or_redact', 'ignore'] as const

export type PartyRule = (typeof PARTY_RULES)[number]
export type MentionRule = (typeof MENTION_RULES)[number]

/** What the law leaves to the operator, in one table. */
export interface Policy {
  readonly version: string
  /** A consent view older than this is stale, in seconds. */
  readonly maxStoreLagSeconds: number
  /** How long a consent without an expiry holds, in days of 24 hours. */
  readonly defaultValidityDays: number
  /** Whether use in another service needs a consent for that pair (Digital Markets Act, Article 5(2)). */
  readonly gatekeeper: boolean
  /** Per notice id the lowest version that still describes the processing. A notice that is not listed is not current. */
  readonly currentNotice: Readonly<Record<string, number>>
  /** Age of digital consent by ISO 3166 country or subdivision; `*` for every other (GDPR 8(1)). */
  readonly ageOfConsent: Readonly<Record<string, number>>
  /** Where the child must agree together with the guardian. */
  readonly jointConsent: readonly string[]
  readonly majority: number
  /** Purposes that are closed to everyone below the age of majority, with everything under them. */
  readonly minorProhibited: readonly string[]
  /** The first entry that the purpose lies under applies; without one, `all`. */
  readonly partyRule: readonly { readonly under: string; readonly rule: PartyRule }[]
  /** The first entry that the purpose lies under applies; without one, `consent_or_redact`. */
  readonly mentionRule: readonly { readonly under: string; readonly rule: MentionRule }[]
  readonly allowedRegions: readonly string[]
}

const name = z.string().min(1)
const age = z.number().min(0).max(150)

// Strict: a misspelt key would silently leave a limit out.
export const policySchema: z.ZodType<Policy> = z.strictObject({
  version: name,
  maxStoreLagSeconds: z.number().nonnegative(),
  defaultValidityDays: z.number().positive(),
  gatekeeper: z.boolean(),
  currentNotice: z.record(name, z.int().nonnegative()),
  ageOfConsent: z.record(name, age),
  jointConsent: z.array(name),
  majority: age,
  minorProhibited: z.array(name),
  partyRule: z.array(z.strictObject({ under: name, rule: z.enum(PARTY_RULES) })),
  mentionRule: z.array(z.strictObject({ under: name, rule: z.enum(MENTION_RULES) })),
  allowedRegions: z.array(name),
})

const parsedPolicies = new WeakSet<object>()

/** Validates a policy and freezes a copy of it, so that it is compiled once and not at every decision. */
export function parsePolicy(value: unknown): Parsed<Policy> {
  if (parsedPolicies.has(value as Policy)) return { ok: true, value: value as Policy }
  const parsed = parseWith(policySchema, value)
  if (parsed.ok) parsedPolicies.add(deepFreeze(parsed.value))
  return parsed
}

/** A policy that the package ships. Throws where it is not one, which its test excludes. */
export function builtInPolicy(value: Policy): Policy {
  const parsed = parsePolicy(value)
  if (!parsed.ok) throw new TypeError('a built-in policy is malformed')
  return parsed.value
}
