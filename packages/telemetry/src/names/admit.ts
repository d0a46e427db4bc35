/**
 * The door of telemetry: every string that becomes an attribute or part of a name passes one of these. Rule names and
 * entities can come from configuration, so a string is taken only if it looks like a name: an address, a phone number or a
 * sentence does not. What is refused becomes `_OTHER`, the conventions' own word for "a value that is not listed";
 * it is never cut to fit, since a part of a leaked value is a leak too.
 */

/** Stands for every string that was refused. */
export const OTHER = '_OTHER' as const

/** Longest name of an entity, recognizer, operator, mechanism, reason or code, in UTF-16 units. */
export const NAME_LIMIT = 64

/** Longest declared field path, in UTF-16 units. */
export const FIELD_LIMIT = 128

/** Longest topic or group name, in UTF-16 units (Kafka's own limit for topics). */
export const DESTINATION_LIMIT = 249

const NAME = /^[A-Za-z_][A-Za-z0-9_.:/-]*$/
const CODE = /^[A-Z](?:[A-Z0-9_]*|[A-Za-z0-9]*Error)$/
const FIELD = /^(?:\$|[\p{L}_][\p{L}\p{M}\p{N}_-]*)(?:\.[\p{L}_][\p{L}\p{M}\p{N}_-]*|\[(?:\*|\d+|'[\p{L}\p{M}\p{N}_. -]*')\])*$/u
const DESTINATION = /^[A-Za-z0-9_.-]+$/

// Seven digits, however they are grouped, are the shortest phone number. Names have versions, not numbers of that size.
const NUMBER = /(?:\p{Nd}\P{Nd}*){7}/u

/** A name of an entity, recognizer, operator or mechanism, as `EMAIL` or `card.luhn`; `_OTHER` for what is not shaped like one. */
export function admitName(value: unknown): string {
  return admitted(value, NAME_LIMIT, NAME) ? value : OTHER
}

/**
 * A reason or an error code, as `E_NO_CONSENT`, `ECONNREFUSED` or `TypeError`; `_OTHER` for anything else. Stricter than a name: what
 * is at hand where something failed is a message, and a message of one word looks like a name.
 */
export function admitCode(value: unknown): string {
  return admitted(value, NAME_LIMIT, CODE) ? value : OTHER
}

/** A value of a closed list; `_OTHER` for anything that is not on it. */
export function admitMember<T extends string>(value: unknown, members: readonly T[]): T | typeof OTHER {
  return members.includes(value as T) ? (value as T) : OTHER
}

/** A field path as a contract declares it (`$.text`, `$.items[*].note`, `$['odd name']`); `_OTHER` for anything that is not shaped like one. */
export function admitField(value: unknown): string {
  return admitted(value, FIELD_LIMIT, FIELD) ? value : OTHER
}

/** A topic or a consumer group as a contract declares it; `_OTHER` for anything that Kafka would refuse as a topic. */
export function admitDestination(value: unknown): string {
  return typeof value === 'string' && value.length <= DESTINATION_LIMIT && DESTINATION.test(value) ? value : OTHER
}

/** A count; undefined for anything but a whole number from 0. */
export function admitCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** A quantity that only grows (seconds, ε); undefined for anything but a finite number from 0. */
export function admitQuantity(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}

function admitted(value: unknown, limit: number, shape: RegExp): value is string {
  return typeof value === 'string' && value.length <= limit && shape.test(value) && !NUMBER.test(value)
}
