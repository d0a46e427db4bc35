import { deepFreeze } from '../canonical/freeze.ts'
import { type Problem, parseWith, problem } from '../problem/problem.ts'
import { type AcceptedEvent, accept, acceptedFormOf } from './accepted.ts'
import type { ConsentEvent } from './event.ts'
import { MalformedEvent } from './malformed.ts'
import { consentEventSchema } from './schema.ts'

/** What {@link parseConsentEvent} returns. `subject` is there when the value says whom it is about, malformed as it is. */
export type ParsedEvent =
  | { readonly ok: true; readonly event: ConsentEvent }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly subject?: string }

/** Whom a value of any shape says that it is about, or undefined. */
function readableSubject(value: unknown): string | undefined {
  try {
    const subject = typeof value === 'object' && value !== null ? (value as { subject?: unknown }).subject : undefined
    return typeof subject === 'string' && subject !== '' ? subject : undefined
  } catch {
    return undefined
  }
}

/**
 * Validates one consent event.
 *
 * The event that comes back is a frozen copy that the package remembers: `decide` and a consent view take it without
 * looking at its shape again. A problem names paths and never values. Where `subject` is given, that person must be denied
 * until the source is repaired (a consent view does so by itself); where it is not, the caller must stop.
 */
export function parseConsentEvent(value: unknown): ParsedEvent {
  const form = acceptForm(value)
  if (!(form instanceof MalformedEvent)) return { ok: true, event: form.event }
  return { ok: false, problems: form.problems, ...(form.subject !== '' && { subject: form.subject }) }
}

/** The accepted form of a value, validating it if need be; malformed, with an empty subject where none can be read. */
export function acceptForm(value: unknown): AcceptedEvent | MalformedEvent {
  if (value instanceof MalformedEvent) return value
  const known = typeof value === 'object' && value !== null ? acceptedFormOf(value) : undefined
  if (known !== undefined) return known
  const parsed = parseWith(consentEventSchema, value)
  if (parsed.ok) return accept(deepFreeze(parsed.value))
  const subject = readableSubject(value)
  return subject === undefined
    ? new MalformedEvent('', [...parsed.problems, problem('unreadable')])
    : new MalformedEvent(subject, parsed.problems)
}
