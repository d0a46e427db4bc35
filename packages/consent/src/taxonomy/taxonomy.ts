import { z } from 'zod'
import { deepFreeze } from '../canonical/freeze.ts'
import { type Parsed, parseWith, problem } from '../problem/problem.ts'

/** One node of the tree of purposes. */
export interface Purpose {
  readonly id: string
  readonly parent: string | null
  /** A grouping node is not specific enough to be granted or requested (GDPR 4(11)); it can be prohibited. */
  readonly grantable: boolean
  /** The taxonomy version that introduced it. An older grant on its parent does not cover it. */
  readonly since: number
}

export type Taxonomy = readonly Purpose[]

/** A purpose in its tree. */
export interface PurposeNode extends Purpose {
  /** Its own id, its parent's, and so on up to the root. */
  readonly lineage: ReadonlySet<string>
}

export type PurposeTree = ReadonlyMap<string, PurposeNode>

export const taxonomySchema: z.ZodType<Taxonomy> = z
  .array(
    z.object({
      id: z.string().min(1),
      parent: z.string().min(1).nullable(),
      grantable: z.boolean(),
      since: z.int().positive(),
    }),
  )
  .min(1)

/** Builds the tree, or returns undefined for a duplicate id, a parent that is not there, or a cycle. */
export function purposeTree(taxonomy: Taxonomy): PurposeTree | undefined {
  const byId = new Map(taxonomy.map((purpose) => [purpose.id, purpose]))
  if (byId.size !== taxonomy.length) return undefined
  const tree = new Map<string, PurposeNode>()
  for (const purpose of taxonomy) {
    const lineage = new Set<string>()
    for (let at: Purpose | undefined = purpose; at !== undefined; ) {
      if (lineage.has(at.id)) return undefined
      lineage.add(at.id)
      if (at.parent === null) break
      at = byId.get(at.parent)
      if (at === undefined) return undefined
    }
    tree.set(purpose.id, { ...purpose, lineage })
  }
  return tree
}

const trees = new WeakMap<Taxonomy, PurposeTree>()

/** Validates a taxonomy and freezes a copy of it, so that its tree is built once and not at every decision. */
export function parseTaxonomy(value: unknown): Parsed<Taxonomy> {
  if (trees.has(value as Taxonomy)) return { ok: true, value: value as Taxonomy }
  const parsed = parseWith(taxonomySchema, value)
  if (!parsed.ok) return parsed
  const tree = purposeTree(parsed.value)
  if (tree === undefined) return { ok: false, problems: [problem('inconsistent')] }
  const taxonomy = deepFreeze(parsed.value)
  trees.set(taxonomy, tree)
  return { ok: true, value: taxonomy }
}

/** The tree of a taxonomy of any origin; undefined where it is not one. */
export function treeOf(value: unknown): PurposeTree | undefined {
  const parsed = parseTaxonomy(value)
  return parsed.ok ? trees.get(parsed.value) : undefined
}

/** A taxonomy that the package ships. Throws where it is not one, which its test excludes. */
export function builtInTaxonomy(value: Taxonomy): Taxonomy {
  const parsed = parseTaxonomy(value)
  if (!parsed.ok) throw new TypeError('a built-in taxonomy is malformed')
  return parsed.value
}
