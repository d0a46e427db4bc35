import type { z } from 'zod'

/** What is wrong with a value. */
export type ProblemCode =
  | 'missing' // a field that must be there is not
  | 'wrong_type' // another JSON type than the field takes
  | 'unknown_value' // not one of the values that the field knows
  | 'bad_format' // a text of the right type in the wrong form, such as a time without a zone
  | 'out_of_range' // too small, too large, too few or too many
  | 'unknown_key' // a key that narrows something in a way this version does not understand
  | 'inconsistent' // fields that contradict one another
  | 'conflict' // two different events with one id
  | 'unreadable' // nothing in the value says whom it is about

/**
 * One fault in a value, safe to log: the path names fields of the schema only (`*` stands for a key that is data, such as
 * a subject id) and neither it nor the message ever contains a value.
 */
export interface Problem {
  readonly code: ProblemCode
  /** As in a contract: `$` is the value itself, `$.scope.services[0]` a part of it. */
  readonly path: string
  readonly message: string
}

/** What a `parse…` function returns. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }

const MESSAGES: Record<ProblemCode, string> = {
  missing: 'this field is required',
  wrong_type: 'this field has another type',
  unknown_value: 'this value is not one of those that the field takes',
  bad_format: 'this text is not in the form that the field takes; a time is written like 2026-01-31T12:00:00Z, with its zone',
  out_of_range: 'this value or this number of items is outside what the field takes',
  unknown_key: 'this object has a key that is not known, and so a limit that might be missed',
  inconsistent: 'these fields contradict one another',
  conflict: 'an event with this id and another content is already known; give the new event an id of its own',
  unreadable: 'the value does not say whom it is about, so nobody can be denied in its place; stop and repair the source',
}

export function problem(code: ProblemCode, path = '$'): Problem {
  return { code, path, message: MESSAGES[code] }
}

/** Fields whose keys are data and may be personal. */
const KEYED_BY_DATA = new Set<PropertyKey>(['subjects', 'evidence'])

export function pathOf(segments: readonly PropertyKey[]): string {
  let path = '$'
  segments.forEach((segment, i) => {
    if (typeof segment === 'number') path += `[${segment}]`
    else path += i > 0 && KEYED_BY_DATA.has(segments[i - 1]!) ? '.*' : `.${String(segment)}`
  })
  return path
}

/** Whether the value holds nothing where the path points. */
function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value
  for (const segment of path) {
    if (typeof at !== 'object' || at === null) return false
    at = (at as Record<PropertyKey, unknown>)[segment]
  }
  return at === undefined
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): ProblemCode {
  if (isMissing(value, issue.path)) return 'missing'
  switch (issue.code) {
    case 'invalid_value':
      return 'unknown_value'
    case 'invalid_format':
      return 'bad_format'
    case 'too_small':
    case 'too_big':
    case 'not_multiple_of':
      return 'out_of_range'
    case 'unrecognized_keys':
      return 'unknown_key'
    case 'invalid_union':
      return issue.errors.length === 0 ? 'unknown_value' : 'wrong_type'
    case 'custom':
      return (issue.params?.problem as ProblemCode | undefined) ?? 'bad_format'
    default:
      return 'wrong_type'
  }
}

/** The faults that a schema found in a value, with nothing of the value in them. */
export function problemsOf(error: z.ZodError, value: unknown): Problem[] {
  return error.issues.map((issue) => problem(codeOf(issue, value), pathOf(issue.path)))
}

/** Runs a schema; a value that throws while it is read (a getter, a proxy) is not a value that can be trusted either. */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  try {
    const result = schema.safeParse(value)
    return result.success ? { ok: true, value: result.data } : { ok: false, problems: problemsOf(result.error, value) }
  } catch {
    return { ok: false, problems: [problem('wrong_type')] }
  }
}
