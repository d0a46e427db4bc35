import { z } from 'zod'
import { operators } from '../operators/index.ts'
import type { OperatorName } from '../operators/operator.ts'
import { CHECKSUM_NAMES, type ChecksumName } from './checksums.ts'

/** Longer patterns are written by machines, and mean megabytes of tables. */
const LONGEST_PATTERN = 1000
const pattern = z.string().min(1).max(LONGEST_PATTERN)
const words = z.array(z.string().trim().min(1).max(100)).min(1).max(10_000)
const distance = z.int().min(0).max(500)

const keywords = z.strictObject({
  /** Words and phrases: whole, in any case, accents ignored. */
  words,
  /** Whether the value is one only beside a keyword, or is only more likely to be one. */
  need: z.enum(['required', 'helpful']).default('required'),
  /** How far before the value a keyword may end, in UTF-16 units. */
  before: distance.default(48),
  /** How far after the value a keyword may start. */
  after: distance.default(0),
  /** What a helpful keyword adds to the score. */
  boost: z.number().min(0).max(1).default(0.3),
})

const suppress = z.strictObject({
  /** Values that are no finding: the whole of them, in any case. */
  values: words.optional(),
  /** A value that one of these matches somewhere is no finding. */
  patterns: z.array(pattern).min(1).max(100).optional(),
  /** Beside one of these words nothing is a finding. */
  words: words.optional(),
  before: distance.default(48),
  after: distance.default(0),
})

/** One custom rule, as data: JSON or YAML. */
export const ruleSchema = z
  .strictObject({
    /** Unique; shown in findings as `recognizer`. */
    name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'small letters, digits and hyphens, a letter first'),
    /** What a finding is called: `EMPLOYEE_ID`. Built-in entities may be named too. */
    entity: z.string().regex(/^[A-Z][A-Z0-9_]{0,38}[A-Z0-9]$/, 'capitals, digits and `_`, 2 to 40, a capital first'),
    description: z.string().optional(),
    /** A regular expression of ECMAScript, Unicode mode, that can be run in one pass; `^` and `$` are ends of a line. */
    pattern: pattern.optional(),
    ignoreCase: z.boolean().default(false),
    /** Instead of a pattern: these words and phrases themselves, whole, in any case. */
    terms: words.optional(),
    /** How sure a match is without keywords. */
    score: z.number().min(0).max(1).default(0.7),
    checksum: z.enum(CHECKSUM_NAMES as [ChecksumName, ...ChecksumName[]]).optional(),
    keywords: keywords.optional(),
    suppress: suppress.optional(),
    /**
     * The longest value in UTF-16 units: so far streams read ahead. By default as long as the pattern allows, 1,000 at most. What
     * is longer is found all the same.
     */
    longest: z.int().min(1).max(16_384).optional(),
    /** How the entity is replaced. */
    with: z.enum(Object.keys(operators) as [OperatorName, ...OperatorName[]]).optional(),
  })
  .refine((rule) => (rule.pattern === undefined) !== (rule.terms === undefined), {
    message: 'exactly one of `pattern` and `terms` is needed',
  })
  .refine((rule) => rule.terms === undefined || rule.checksum === undefined, {
    path: ['checksum'],
    message: 'terms have no checksum',
  })

export const rulesSchema = z.array(ruleSchema).max(500)

/** A rule as it is written. */
export type RuleInput = z.input<typeof ruleSchema>
/** A rule with everything filled in. */
export type Rule = z.output<typeof ruleSchema>
