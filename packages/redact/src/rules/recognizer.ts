import { group } from '../engine/keywords.ts'
import {
  type ContextRule,
  type Match,
  type Miss,
  type Outcome,
  type Recognizer,
  Strength,
  type TextRecognizer,
  type WordRecognizer,
} from '../engine/recognizer.ts'
import type { Scan } from '../engine/scan.ts'
import { checksumHolds } from './checksums.ts'
import type { Pattern } from './pattern/pattern.ts'
import type { Rule } from './schema.ts'

/** What a match scores without the keyword that it needs: under every threshold that lets anything be told from noise. */
const UNTOLD = 0.1
/** The longest value of a pattern that says nothing about it. */
const LONGEST = 1000

/** The patterns of a rule, compiled. */
export type Patterns = { readonly own: Pattern | undefined; readonly suppress: readonly Pattern[] }

/** A rule as a recognizer like the built-in ones. */
export function ruleRecognizer(rule: Rule, patterns: Patterns): Recognizer {
  const { name, entity, keywords, suppress, checksum } = rule
  const required = keywords?.need === 'required'
  const score = required ? Math.min(UNTOLD, rule.score) : rule.score
  const context: ContextRule[] = []
  if (keywords) {
    const { words, before, after } = keywords
    const boost = required ? rule.score - score : keywords.boost
    context.push({ group: group(`${name} keywords`, words), boost, before, after })
  }
  if (suppress?.words) {
    const { words, before, after } = suppress
    context.push({ group: group(`${name} suppressed by`, words), boost: -1, before, after })
  }
  const exempt = new Set(suppress?.values?.map((value) => value.toLowerCase()))
  const checked = exempt.size > 0 || patterns.suppress.length > 0 || checksum !== undefined
  const check = (start: number, end: number, scan: Scan): string | undefined => {
    if (!checked) return undefined
    const value = scan.text.slice(start, end)
    if (exempt.has(value.toLowerCase())) return 'suppressed value'
    if (patterns.suppress.some((pattern) => pattern.isIn(value))) return 'suppressed pattern'
    return checksum !== undefined && !checksumHolds(checksum, value) ? 'checksum' : undefined
  }
  const strength = checksum === undefined ? Strength.format : Strength.checksum
  const match = (start: number, end: number): Match =>
    checksum === undefined ? { start, end, score, strength } : { start, end, score, strength, checksum }
  if (patterns.own === undefined) {
    const { terms = [] } = rule
    return {
      name,
      entity,
      on: 'word',
      words: terms,
      longest: rule.longest ?? Math.max(...terms.map((term) => 2 * term.length + 16)),
      context,
      find: (start, end, scan) => check(start, end, scan) ?? match(start, end),
    } satisfies WordRecognizer
  }
  const pattern = patterns.own
  return {
    name,
    entity,
    on: 'text',
    longest: rule.longest ?? Math.min(pattern.longest, LONGEST),
    context,
    pattern: pattern.source,
    gate: () => true,
    find(scan: Scan): Outcome {
      const outcomes: (Match | Miss)[] = []
      pattern.each(scan.text, (start, end) => {
        const stopped = check(start, end, scan)
        outcomes.push(stopped === undefined ? match(start, end) : { start, end, stopped })
      })
      scan.work += scan.text.length
      return outcomes
    },
  } satisfies TextRecognizer
}
