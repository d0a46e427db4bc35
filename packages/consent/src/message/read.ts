import { isInstant } from '../instant/instant.ts'
import {
  ACCOUNT_STATUSES,
  JURISDICTION,
  MAX_AGE,
  MESSAGE_STATES,
  type Mention,
  type MessageSubject,
  type MessageTag,
  PREFERENCES,
  type Quote,
  SPECIAL_STATUSES,
} from './message.ts'

// The same rules as `messageSchema`, written out: this runs for every message. A test holds the two against each other.

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isName = (value: unknown): value is string => typeof value === 'string' && value !== ''
const isNames = (value: unknown): value is string[] => Array.isArray(value) && value.every(isName)
const isOneOf = (values: readonly unknown[], value: unknown): boolean => values.includes(value)

function isQuote(value: unknown): value is Quote {
  if (!isObject(value)) return false
  return (value.author === null || isName(value.author)) && isName(value.service) && typeof value.separable === 'boolean'
}

function isMention(value: unknown): value is Mention {
  if (!isObject(value)) return false
  const { subject, identifiable, separable } = value
  return (subject == null || isName(subject)) && typeof identifiable === 'boolean' && typeof separable === 'boolean'
}

function isAge(value: unknown): boolean {
  if (typeof value === 'number') return value >= 0 && value <= MAX_AGE
  return value === null || value === 'adult' || value === 'minor'
}

function isSubject(value: unknown): value is MessageSubject {
  if (!isObject(value)) return false
  const { jurisdiction, age, status } = value
  if (jurisdiction !== null && !(typeof jurisdiction === 'string' && JURISDICTION.test(jurisdiction))) return false
  return isAge(age) && (status === null || isName(status))
}

function isSpecial(value: unknown): boolean {
  if (!isObject(value)) return false
  const { status, categories, subjects } = value
  if (!isOneOf(SPECIAL_STATUSES, status) || !isNames(categories) || !isNames(subjects)) return false
  return status !== 'none' || categories.length === 0
}

function isPreference(value: unknown): boolean {
  if (value === null) return true
  if (!isObject(value)) return false
  return Object.keys(value).every(
    (key) => (key === 'train-ai' || key === 'search') && (value[key] === undefined || isOneOf(PREFERENCES, value[key])),
  )
}

/** Whether a value is a message tag, in time linear in its size. */
export function isMessage(value: unknown): value is MessageTag {
  if (!isObject(value)) return false
  return (
    isName(value.id) &&
    isName(value.service) &&
    isName(value.conversation) &&
    isInstant(value.eventTime) &&
    (value.expiresAt === null || isInstant(value.expiresAt)) &&
    isOneOf(MESSAGE_STATES, value.state) &&
    isName(value.author) &&
    isNames(value.participants) &&
    value.participants.length > 0 &&
    Array.isArray(value.quoted) &&
    value.quoted.every(isQuote) &&
    Array.isArray(value.mentions) &&
    value.mentions.every(isMention) &&
    isName(value.dataCategory) &&
    isSpecial(value.special) &&
    isPreference(value.preference) &&
    isObject(value.subjects) &&
    Object.values(value.subjects).every(isSubject)
  )
}

/** Whether an account state is one that is known. */
export const isKnownStatus = (status: string | null): boolean => status === null || isOneOf(ACCOUNT_STATUSES, status)
