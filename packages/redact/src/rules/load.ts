import type { Recognizer } from '../engine/recognizer.ts'
import { RedactError } from '../errors.ts'
import type { OperatorName } from '../operators/operator.ts'
import { Pattern } from './pattern/pattern.ts'
import { PatternProblem, type PatternProblemCode } from './pattern/problem.ts'
import { ruleRecognizer } from './recognizer.ts'
import { type Rule, rulesSchema } from './schema.ts'

/** One thing that is wrong with the rules. */
export type RuleProblem = {
  /** `schema` for a field, `name` for a name that is there twice, else why a pattern is refused. */
  readonly code: 'schema' | 'name' | PatternProblemCode
  /** Where: index of the rule, then keys. */
  readonly path: readonly (string | number)[]
  /** Where in the pattern, in UTF-16 units. */
  readonly place?: { readonly start: number; readonly end: number }
  readonly message: string
}

/** Thrown for rules that cannot be used: everything that is wrong with them. */
export class RuleError extends RedactError {
  readonly problems: readonly RuleProblem[]

  constructor(problems: readonly RuleProblem[]) {
    super('rule', problems.map(({ path, message }) => `${pathText(path)}: ${message}`).join('\n'))
    this.name = 'RuleError'
    this.problems = problems
  }
}

/** Rules ready for `createRedactor({ preset, ...rules })`. */
export type LoadedRules = {
  readonly recognizers: readonly Recognizer[]
  /** The operators that rules ask for, by entity; the preset's is for the rest. */
  readonly with: Readonly<Record<string, OperatorName>>
}

/**
 * Compiles custom rules given as data (a list of `RuleInput`, as read from JSON or YAML). A rule runs in one pass over a text
 * without ever going back. All the same, patterns that an engine that backtracks could take exponential or quadratic time for are
 * refused, so that they stay safe wherever they are taken.
 *
 * @throws {RuleError} (`code: 'rule'`) listing every problem with its path and its place in the pattern.
 */
export function loadRules(data: unknown): LoadedRules {
  const parsed = rulesSchema.safeParse(data)
  if (!parsed.success) {
    throw new RuleError(
      parsed.error.issues.map(({ path, message }) => ({ code: 'schema', path: path as (string | number)[], message })),
    )
  }
  const problems: RuleProblem[] = []
  const recognizers: Recognizer[] = []
  const names = new Set<string>()
  const operators = new Map<string, OperatorName>()
  parsed.data.forEach((rule, index) => {
    if (names.has(rule.name)) problems.push({ code: 'name', path: [index, 'name'], message: 'two rules have this name' })
    names.add(rule.name)
    const chosen = operators.get(rule.entity)
    if (rule.with !== undefined && chosen !== undefined && chosen !== rule.with) {
      problems.push({ code: 'schema', path: [index, 'with'], message: 'another rule replaces this entity in another way' })
    }
    if (rule.with !== undefined) operators.set(rule.entity, rule.with)
    const recognizer = compileRule(rule, index, problems)
    if (recognizer) recognizers.push(recognizer)
  })
  if (problems.length > 0) throw new RuleError(problems)
  return { recognizers, with: Object.fromEntries(operators) }
}

function compileRule(rule: Rule, index: number, problems: RuleProblem[]): Recognizer | undefined {
  const before = problems.length
  const compile = (source: string, path: readonly (string | number)[]): Pattern | undefined => {
    try {
      return new Pattern(source, rule.ignoreCase)
    } catch (error) {
      if (!(error instanceof PatternProblem)) throw error
      problems.push({ code: error.code, path, place: error.place, message: error.message })
      return undefined
    }
  }
  const own = rule.pattern === undefined ? undefined : compile(rule.pattern, [index, 'pattern'])
  const suppress = (rule.suppress?.patterns ?? []).map((source, at) => compile(source, [index, 'suppress', 'patterns', at]))
  if (problems.length > before) return undefined
  return ruleRecognizer(rule, { own, suppress: suppress as Pattern[] })
}

function pathText(path: readonly (string | number)[]): string {
  return path.length === 0
    ? 'rules'
    : path.map((key, at) => (typeof key === 'number' ? `[${key}]` : at ? `.${key}` : key)).join('')
}
