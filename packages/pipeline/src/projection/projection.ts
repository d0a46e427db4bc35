import type { Path } from '../path/path.ts'
import type { Treatment } from '../treatments/schema.ts'

/** A field of the contract: where it stands and what happens to it. `name` is the path as the contract writes it. */
export interface Field {
  readonly name: string
  readonly path: Path
  readonly treatment: Treatment
}

/**
 * The allow-list as a tree. What is not on it does not exist for the output: there is no walk over the record's own keys,
 * so an unknown field cannot pass by accident.
 */
export interface ProjectionNode {
  field?: Field
  readonly names: Map<string, ProjectionNode>
  /** The same as a list: every record walks over it. */
  readonly named: NamedNode[]
  readonly indexes: Map<number, ProjectionNode>
  each?: ProjectionNode
  /** A noised field lies below by names alone: it is emitted also where it is missing, because its presence is protected too. */
  alwaysEmits: boolean
}

interface NamedNode {
  readonly name: string
  readonly child: ProjectionNode
}

const node = (): ProjectionNode => ({ names: new Map(), named: [], indexes: new Map(), alwaysEmits: false })

/** Builds the tree; returns the pairs of fields that name the same place or one inside the other. */
export function buildProjection(fields: readonly Field[]): {
  root: ProjectionNode
  overlaps: readonly (readonly [Field, Field])[]
} {
  const root = node()
  const overlaps: (readonly [Field, Field])[] = []
  for (const field of fields) {
    let at = root
    let other = at.field
    const byNames: ProjectionNode[] = [at]
    for (const step of field.path.steps) {
      const next = step.kind === 'name' ? at.names.get(step.name) : step.kind === 'index' ? at.indexes.get(step.index) : at.each
      const child = next ?? node()
      if (step.kind === 'name') {
        if (next === undefined) at.named.push({ name: step.name, child })
        at.names.set(step.name, child)
      } else if (step.kind === 'index') at.indexes.set(step.index, child)
      else at.each = child
      if ((step.kind === 'index' && at.each) || (step.kind === 'each' && at.indexes.size > 0)) {
        other ??= fieldBelow(step.kind === 'index' ? at.each! : at.indexes.values().next().value!)
      }
      at = child
      other ??= at.field
      byNames.push(at)
    }
    other ??= fieldBelow(at)
    if (other) {
      overlaps.push([other, field])
      continue
    }
    at.field = field
    if (field.treatment.kind === 'noise' && field.path.steps.every((step) => step.kind === 'name')) {
      for (const ancestor of byNames) ancestor.alwaysEmits = true
    }
  }
  return { root, overlaps }
}

function fieldBelow(at: ProjectionNode): Field | undefined {
  if (at.field) return at.field
  for (const child of [...at.names.values(), ...at.indexes.values(), ...(at.each ? [at.each] : [])]) {
    const field = fieldBelow(child)
    if (field) return field
  }
  return undefined
}

/** No value: the field is left out of the output. */
export const ABSENT: unique symbol = Symbol('absent')
export type MaybeAbsent = unknown | typeof ABSENT

/** Applies a field's treatment to the value at its place; `undefined` stands for a missing value. */
export type ApplyField = (field: Field, value: unknown) => MaybeAbsent

/**
 * The output of a record: the fields on the list, in the contract's order, in the record's own shape. Elements of arrays in
 * which nothing is named, and those that `cut` holds (quotations that may not pass), are left out.
 */
export function project(value: unknown, at: ProjectionNode, apply: ApplyField, cut: ReadonlySet<unknown>): MaybeAbsent {
  if (at.field) return apply(at.field, value)
  if (typeof value === 'object' && value !== null && cut.size > 0 && cut.has(value)) return ABSENT
  if (at.each || at.indexes.size > 0) return projectArray(value, at, apply, cut)
  const object = isObject(value) ? value : undefined
  if (!object && !at.alwaysEmits) return ABSENT
  const output: Record<string, unknown> = {}
  let empty = true
  for (const { name, child } of at.named) {
    const given = object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined
    if (given === undefined && !child.alwaysEmits) continue
    const projected = project(given, child, apply, cut)
    if (projected === ABSENT) continue
    output[name] = projected
    empty = false
  }
  return empty ? ABSENT : output
}

function projectArray(value: unknown, at: ProjectionNode, apply: ApplyField, cut: ReadonlySet<unknown>): MaybeAbsent {
  if (!Array.isArray(value)) return ABSENT
  const output: unknown[] = []
  for (let index = 0; index < value.length; index++) {
    const child = at.each ?? at.indexes.get(index)
    if (!child) continue
    const projected = project(value[index], child, apply, cut)
    if (projected !== ABSENT) output.push(projected)
  }
  return output
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
