import { z } from 'zod'
import { sayNeeded } from '../contract/problems.ts'
import { namesSchema, taggersSchema } from '../names/tiers.ts'

const OPERATORS = ['mask', 'label', 'token', 'pseudonym', 'surrogate', 'hash', 'encrypt', 'generalise', 'drop'] as const
const PRESETS = ['training', 'retrieval', 'prompt', 'logs'] as const
const DATE_PARTS = ['decade', 'year', 'month', 'day', 'hour', 'minute'] as const

const operator = z.enum(OPERATORS)

const redact = z.strictObject({
  preset: z.enum(PRESETS).default('training'),
  /** One operator for all, or one per entity. */
  with: z
    .union([operator, z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), operator)], {
      error: `one of ${OPERATORS.join(', ')}, or one per entity ({ EMAIL: mask })`,
    })
    .optional(),
  /** Who finds names; default: `names` of the contract. */
  names: namesSchema.optional(),
  /** Whose spans count as evidence besides, by name. */
  taggers: taggersSchema.optional(),
})

const pseudonymise = z.strictObject({
  /** Pseudonyms of different domains cannot be joined. Without one, equal values are equal everywhere under one key. */
  domain: z.string().min(1).max(64).optional(),
})

const generalise = z.union(
  [
    z.enum(DATE_PARTS).transform((date) => ({ date })),
    z.strictObject({ date: z.enum(DATE_PARTS) }),
    z.strictObject({ band: z.number().positive() }),
    z.strictObject({ prefix: z.int().positive().max(64) }),
  ],
  { error: `one of ${DATE_PARTS.join(', ')}, or { band: WIDTH } for a number, or { prefix: LENGTH } for a text` },
)

const noise = z
  .strictObject({
    mechanism: z.literal('discrete-laplace'),
    epsilon: z.number().positive(),
    range: z.tuple([z.int(), z.int()]),
    missing: z.int().optional(),
    clamp: z.boolean().optional(),
  })
  .refine(({ range: [low, high] }) => low < high, { path: ['range'], message: 'the range is [low, high] with low below high' })

/** The treatments by the name under which a contract writes them. */
const OPTIONS = { redact, pseudonymise, generalise, noise, keep: z.strictObject({}), drop: z.strictObject({}) }
type Kind = keyof typeof OPTIONS

export type RedactOptions = z.output<typeof redact>
export type PseudonymiseOptions = z.output<typeof pseudonymise>
export type GeneraliseOptions = z.output<typeof generalise>
export type NoiseOptions = z.output<typeof noise>

export type Treatment =
  | { readonly kind: 'redact'; readonly options: RedactOptions }
  | { readonly kind: 'pseudonymise'; readonly options: PseudonymiseOptions }
  | { readonly kind: 'generalise'; readonly options: GeneraliseOptions }
  | { readonly kind: 'noise'; readonly options: NoiseOptions }
  | { readonly kind: 'keep' }
  | { readonly kind: 'drop' }

const KINDS = Object.keys(OPTIONS) as Kind[]
const WITHOUT_OPTIONS = new Set<Kind>(['redact', 'pseudonymise', 'keep', 'drop'])

/** `keep`, `{ redact: { preset: training } }`, `{ generalise: day }` …: exactly one treatment, by name. */
export const treatmentSchema = z.unknown().transform((raw, context): Treatment => {
  const fail = (message: string, path: PropertyKey[] = []) => {
    context.addIssue({ code: 'custom', message, path })
    return z.NEVER
  }
  const named = typeof raw === 'string' ? { [raw]: undefined } : raw
  if (typeof named !== 'object' || named === null || Array.isArray(named))
    return fail(`expected a treatment: ${KINDS.join(', ')}`)
  const names = Object.keys(named)
  const kind = KINDS.find((known) => known === names[0])
  if (names.length !== 1 || kind === undefined) return fail(`expected exactly one treatment of ${KINDS.join(', ')}`)
  const given = (named as Record<string, unknown>)[kind]
  if (given === undefined && !WITHOUT_OPTIONS.has(kind)) return fail(`"${kind}" needs options`)
  const options = OPTIONS[kind].safeParse(given ?? {}, { error: sayNeeded })
  if (!options.success) {
    for (const issue of options.error.issues) {
      if (issue.code !== 'unrecognized_keys') fail(issue.message, [kind, ...issue.path])
      else for (const key of issue.keys) fail('unknown key', [kind, ...issue.path, key])
    }
    return z.NEVER
  }
  return { kind, options: options.data } as Treatment
})
