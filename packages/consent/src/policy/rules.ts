import { type Problem, problem } from '../problem/problem.ts'
import { AI_TAXONOMY } from '../taxonomy/ai.ts'
import { type PurposeNode, type PurposeTree, parseTaxonomy, treeOf } from '../taxonomy/taxonomy.ts'
import { type MentionRule, type PartyRule, type Policy, parsePolicy } from './policy.ts'
import { STRICT_POLICY } from './strict.ts'

/** What the policy says about one purpose, looked up once. */
export interface PurposeRules {
  readonly node: PurposeNode
  readonly party: PartyRule
  readonly mention: MentionRule
  /** Whether the purpose is closed to everyone below the age of majority. */
  readonly closedToMinors: boolean
}

/** A policy together with the tree of purposes that it speaks of. */
export interface Rules {
  readonly policy: Policy
  readonly tree: PurposeTree
  readonly purposes: ReadonlyMap<string, PurposeRules>
}

function rulesOf(policy: Policy, node: PurposeNode): PurposeRules {
  return {
    node,
    party: policy.partyRule.find(({ under }) => node.lineage.has(under))?.rule ?? 'all',
    mention: policy.mentionRule.find(({ under }) => node.lineage.has(under))?.rule ?? 'consent_or_redact',
    closedToMinors: policy.minorProhibited.some((id) => node.lineage.has(id)),
  }
}

/** The purposes that a policy names and the tree does not have: a misspelt one would silently protect nobody. */
function misfits(policy: Policy, tree: PurposeTree): Problem[] {
  const named = [
    ...policy.minorProhibited.map((id, i) => [id, `$.minorProhibited[${i}]`] as const),
    ...policy.partyRule.map(({ under }, i) => [under, `$.partyRule[${i}].under`] as const),
    ...policy.mentionRule.map(({ under }, i) => [under, `$.mentionRule[${i}].under`] as const),
  ]
  return named.filter(([id]) => !tree.has(id)).map(([, path]) => problem('unknown_value', path))
}

/** What is wrong with a policy together with a taxonomy (by default the built-in one); empty where `decide` can use them. */
export function checkPolicy(policy: unknown, taxonomy: unknown = AI_TAXONOMY): readonly Problem[] {
  const parsedPolicy = parsePolicy(policy)
  const parsedTaxonomy = parseTaxonomy(taxonomy)
  if (!parsedPolicy.ok) return parsedPolicy.problems
  return parsedTaxonomy.ok ? misfits(parsedPolicy.value, treeOf(parsedTaxonomy.value)!) : parsedTaxonomy.problems
}

const compiled = new WeakMap<Policy, WeakMap<PurposeTree, Rules>>()

/**
 * Compiles a policy and a taxonomy, by default the built-in ones. Undefined where one of them is malformed or the policy
 * names a purpose that the taxonomy does not have. Parsed ones are compiled once; others, which may change, at every call.
 */
export function compileRules(policyValue: unknown = STRICT_POLICY, taxonomyValue: unknown = AI_TAXONOMY): Rules | undefined {
  const tree = treeOf(taxonomyValue)
  const parsed = parsePolicy(policyValue)
  if (tree === undefined || !parsed.ok) return undefined
  const policy = parsed.value
  const known = compiled.get(policy)?.get(tree)
  if (known !== undefined) return known
  if (misfits(policy, tree).length > 0) return undefined
  const purposes = new Map<string, PurposeRules>()
  for (const [id, node] of tree) purposes.set(id, rulesOf(policy, node))
  const rules: Rules = { policy, tree, purposes }
  const byTree = compiled.get(policy) ?? new WeakMap<PurposeTree, Rules>()
  compiled.set(policy, byTree.set(tree, rules))
  return rules
}
