import { toEpoch } from '../instant/instant.ts'
import { type Parsed, type Problem, parseWith, problem } from '../problem/problem.ts'
import type { PurposeTree } from '../taxonomy/taxonomy.ts'
import { consentTagSchema, shortTagsSchema } from './schema.ts'
import type { ReadTag } from './tag.ts'

/** The value itself, or what it is the JSON of: a tag that travelled in a header is a text. */
function unwrap(value: unknown): Parsed<unknown> {
  if (typeof value !== 'string') return { ok: true, value }
  try {
    return { ok: true, value: JSON.parse(value) }
  } catch {
    return { ok: false, problems: [problem('bad_format')] }
  }
}

const malformed = (...problems: Problem[]): Parsed<never> => ({ ok: false, problems })

function readLong(list: readonly unknown[]): Parsed<ReadTag[]> {
  const tags: ReadTag[] = []
  for (const [index, value] of list.entries()) {
    const parsed = parseWith(consentTagSchema, value)
    if (!parsed.ok) return malformed(...parsed.problems.map(({ code, path }) => problem(code, path.replace('$', `$[${index}]`))))
    const { subject, purposes, decision, at, expires } = parsed.value
    tags.push({ subject, purposes, granted: decision === 'grant', at: toEpoch(at), expiresAt: toEpoch(expires) })
  }
  return { ok: true, value: tags }
}

function readShort(value: unknown): Parsed<ReadTag[]> {
  const parsed = parseWith(shortTagsSchema, value)
  // The keys are subject ids, so no path leads to the fault.
  if (!parsed.ok) return malformed(...parsed.problems.map(({ code }) => problem(code, '$.*')))
  const entries = Object.entries(parsed.value)
  return {
    ok: true,
    value: entries.map(([subject, purposes]) => ({ subject, purposes, granted: true, at: Number.NaN, expiresAt: Number.NaN })),
  }
}

/**
 * Reads the tags of a record in any form: long, short, or the JSON of either; none where there are none. One tag that
 * cannot be understood, or a purpose that the taxonomy does not have, spoils all: it might have been somebody's no.
 *
 * The reading is apart from the judging, so that tags that were verified by their signature can come in its place.
 */
export function readTags(value: unknown, tree: PurposeTree): Parsed<readonly ReadTag[]> {
  const unwrapped = unwrap(value)
  if (!unwrapped.ok) return unwrapped
  if (unwrapped.value == null) return { ok: true, value: [] }
  const read = Array.isArray(unwrapped.value) ? readLong(unwrapped.value) : readShort(unwrapped.value)
  if (!read.ok) return read
  const known = read.value.every(({ purposes }) => purposes.every((id) => tree.has(id)))
  return known ? read : malformed(problem('unknown_value', '$.*.purposes'))
}

/** As {@link readTags}, by the person whose tags they are. */
export function tagsBySubject(value: unknown, tree: PurposeTree): Parsed<ReadonlyMap<string, readonly ReadTag[]>> {
  const read = readTags(value, tree)
  if (!read.ok) return read
  const map = new Map<string, ReadTag[]>()
  for (const tag of read.value) {
    const list = map.get(tag.subject)
    if (list === undefined) map.set(tag.subject, [tag])
    else list.push(tag)
  }
  return { ok: true, value: map }
}
