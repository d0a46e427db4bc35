import type { RecordMapping } from '../contract/schema.ts'
import { type Path, parsePath, valueAt } from '../path/path.ts'

/** What a record lacks: the contract's name of the value, and the path that it maps. Never the value. */
export class RecordProblem extends Error {
  override readonly name = 'RecordProblem'
  readonly code: 'E_FIELD_MISSING' | 'E_FIELD_TYPE'
  readonly path: string

  constructor(code: RecordProblem['code'], path: string, message: string) {
    super(message)
    this.code = code
    this.path = path
  }
}

/** The mapped values of a record, read by name. */
export type RecordReader = { [name in keyof RecordMapping]-?: (record: unknown) => unknown }

/** Compiles the `record:` section. Paths were validated with the contract. */
export function recordReader(mapping: RecordMapping): RecordReader {
  const reader: Partial<RecordReader> = {}
  for (const name of MAPPED) {
    const text = mapping[name]
    reader[name] = text === undefined ? () => undefined : valueReader(readPath(text))
  }
  return reader as RecordReader
}

const MAPPED = [
  'id',
  'conversation',
  'author',
  'participants',
  'eventTime',
  'expiresAt',
  'service',
  'names',
  'subjects',
  'quoted',
  'mentions',
  'state',
  'preference',
  'special',
  'dataCategory',
  'requester',
] as const satisfies readonly (keyof RecordMapping)[]

function readPath(text: string): Path {
  const read = parsePath(text)
  if (!read.ok) throw new TypeError(`not a path: ${text}`)
  return read.path
}

/** Reads by a path. Most paths are one name, which is read without a walk. */
function valueReader(path: Path): (record: unknown) => unknown {
  const [first, second] = path.steps
  if (first?.kind !== 'name' || second !== undefined) return (record) => valuesAt(record, path)
  const { name } = first
  return (record) => (isObject(record) && Object.hasOwn(record, name) ? record[name] : undefined)
}

/** The value of a singular path; the list of present values of one with a single `[*]`, as in `$.members[*].id`. */
function valuesAt(record: unknown, path: Path): unknown {
  const each = path.steps.findIndex((step) => step.kind === 'each')
  if (each < 0) return valueAt(record, path)
  const list = valueAt(record, { text: path.text, steps: path.steps.slice(0, each) })
  if (!Array.isArray(list)) return undefined
  const rest = { text: path.text, steps: path.steps.slice(each + 1) }
  return list.map((item) => valueAt(item, rest)).filter((value) => value !== undefined)
}

/** An identifier: text, or a number as it is written. */
export function identifier(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  throw missing(value, path, 'a text or an integer')
}

/** A list of identifiers; objects in it are read by their `id` or `name`. */
export function identifiers(value: unknown, path: string): string[] {
  if (!Array.isArray(value)) throw missing(value, path, 'a list')
  return value.map((item) => {
    const given = isObject(item) ? (item.id ?? item.name) : item
    return identifier(given, path)
  })
}

/** An instant as ISO 8601 in UTC: from a text (kept as it is, the decision judges it) or epoch milliseconds or seconds. */
export function instant(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value
  if (typeof value === 'number' && Number.isFinite(value)) {
    const date = new Date(Math.abs(value) < 1e11 ? value * 1000 : value)
    if (!Number.isNaN(date.getTime())) return date.toISOString()
  }
  throw missing(value, path, 'an ISO 8601 text or epoch milliseconds')
}

export function missing(value: unknown, path: string, expected: string): RecordProblem {
  return value === undefined
    ? new RecordProblem('E_FIELD_MISSING', path, `the record has no value at ${path}`)
    : new RecordProblem('E_FIELD_TYPE', path, `the value at ${path} is not ${expected}`)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
