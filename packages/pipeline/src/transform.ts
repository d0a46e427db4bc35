import { type Context, createRedactor, type Participant, type Redactor } from '@sluice/redact'
import type { LoadedRules } from '@sluice/redact/rules'
import { leaks, type OutgoingText } from './leak/leak-check.ts'
import { RemovedValues } from './leak/removed-values.ts'
import { type Evidence, isTaggable, spansIn } from './names/evidence.ts'
import { requestsOf, type TaggerRequest } from './names/requests.ts'
import { eachText } from './names/texts.ts'
import { tierOf } from './names/tiers.ts'
import { ABSENT, type Field, type MaybeAbsent, type ProjectionNode, project } from './projection/projection.ts'
import { generalise } from './treatments/generalise.ts'
import { noise, type Position } from './treatments/noise.ts'
import { pseudonymise } from './treatments/pseudonymise.ts'
import { type FieldFinding, type RedactionSink, redactValue } from './treatments/redact.ts'
import type { RedactOptions } from './treatments/schema.ts'
import type { Treated, ValueTreatment } from './treatments/treatment.ts'

/** What one record needs besides itself. */
export interface TransformInput {
  readonly record: unknown
  readonly position: Position
  readonly participants: readonly Participant[]
  /** Parts of the record that are left out whole: quotations that may not pass. */
  readonly cut: ReadonlySet<unknown>
  /** What taggers found in the texts of the record, where fields ask for any. */
  readonly evidence?: Evidence | undefined
}

/** Texts that are to be tagged, by `TaggerRequest.id`. */
export type TextSets = Map<string, Set<string>>

export type Transformed =
  | {
      readonly ok: true
      readonly output: unknown
      readonly findings: readonly FieldFinding[]
      readonly removed: Iterable<string>
    }
  | { readonly ok: false; readonly reason: 'E_FIELD_UNTREATABLE'; readonly field: string }
  | {
      readonly ok: false
      readonly reason: 'E_LEAK'
      /** Names that were found in one place, and may stand in another where they were not. */
      readonly names: readonly string[]
    }

export interface Transform {
  /** @throws UntaggedError when a field needs a tagger's answer that is not among the evidence */
  (input: TransformInput): Transformed
  /** Adds the texts of a record that its fields need tagged. */
  collectTexts(record: unknown, cut: ReadonlySet<unknown>, into: TextSets): void
  /** ε of one record, in 10⁻⁶, rounded up: the noised fields add up. */
  readonly microEpsilon: number
}

/** The parts of a contract that are needed. */
export interface TransformParts {
  readonly fields: readonly Field[]
  readonly rules?: LoadedRules | undefined
  readonly root: ProjectionNode
  /** Of the contract: noise is bound to it. */
  readonly hash: string
}

/** Turns the fields of a contract into one function from record to output. The key is needed here and nowhere before. */
export function createTransform({ fields, rules = NO_RULES, root, hash }: TransformParts, key: Uint8Array): Transform {
  const redactors = redactorPool(key, rules)
  const detector = createRedactor({ preset: 'training', with: 'label', names: 'off', recognizers: rules.recognizers })
  const appliers = new Map<Field, Apply>()
  /** Only fields that need a tagger. */
  const requests = new Map<Field, readonly TaggerRequest[]>()
  let microEpsilon = 0
  for (const field of fields) {
    const { treatment } = field
    if (treatment.kind === 'keep') appliers.set(field, kept)
    if (treatment.kind === 'pseudonymise') appliers.set(field, treated(field, pseudonymise(treatment.options, key)))
    if (treatment.kind === 'generalise') appliers.set(field, treated(field, generalise(treatment.options)))
    if (treatment.kind === 'redact') {
      const needed = requestsOf(treatment.options)
      if (needed.length > 0) requests.set(field, needed)
      appliers.set(field, redacted(field, redactors(treatment.options), needed))
    }
    if (treatment.kind === 'noise') {
      const mechanism = noise(treatment.options, key, field.name, hash)
      appliers.set(field, (value, made) => made.settle(field, mechanism.apply(value, made.input.position)))
      microEpsilon += Math.ceil(mechanism.claim.epsilon * 1e6)
    }
  }

  const attempt = (input: TransformInput): Transformed => {
    const made = new Making(input)
    const apply = (field: Field, value: unknown): MaybeAbsent => {
      const applier = appliers.get(field)
      return applier === undefined ? ABSENT : applier(value, made)
    }
    const output = project(input.record, root, apply, input.cut)
    const { findings, texts, taken, names, untreatable } = made
    if (untreatable !== undefined) return { ok: false, reason: 'E_FIELD_UNTREATABLE', field: untreatable }
    if (leaks(texts, taken, detector)) return { ok: false, reason: 'E_LEAK', names }
    return { ok: true, output: output === ABSENT ? {} : output, findings, removed: taken.values }
  }
  /** A name that was found in one place is a name in every other: where one was left standing, all of them are looked for. */
  const transform = (input: TransformInput): Transformed => {
    const made = attempt(input)
    if (made.ok || made.reason !== 'E_LEAK' || made.names.length === 0) return made
    return attempt({ ...input, participants: [...input.participants, { names: [...new Set(made.names)] }] })
  }
  const collectTexts: Transform['collectTexts'] = (record, cut, into) => {
    const collect = (field: Field, value: unknown): MaybeAbsent => {
      const needed = requests.get(field)
      if (needed) {
        eachText(value, (text) => {
          if (isTaggable(text)) for (const { id } of needed) textsFor(id, into).add(text)
        })
      }
      return ABSENT
    }
    if (requests.size > 0) project(record, root, collect, cut)
  }
  return Object.assign(transform, { microEpsilon, collectTexts })
}

/** What is gathered while the output of one record is made. */
class Making implements RedactionSink {
  readonly input: TransformInput
  readonly context: Context
  readonly findings: FieldFinding[] = []
  /** What goes out, for the check for leaks. */
  readonly texts: OutgoingText[] = []
  readonly taken = new RemovedValues()
  readonly names: string[] = []
  untreatable: string | undefined

  constructor(input: TransformInput) {
    this.input = input
    this.context = { participants: input.participants }
  }

  finding(finding: FieldFinding): void {
    this.findings.push(finding)
  }

  removed(value: string, entity: string): void {
    this.taken.add(value)
    if (!NAMED.has(entity)) return
    this.names.push(value)
    // Parts of a name are as personal as the whole.
    for (const word of value.match(/\p{Lu}[\p{L}\p{M}]{3,}/gu) ?? []) this.taken.add(word)
  }

  written(text: string, placed: OutgoingText['placed']): void {
    this.texts.push({ text, placed, detect: placed.length > 0 })
  }

  /** A value that goes out as a field's treatment has made it, unless the treatment did not understand what was there. */
  settle(field: Field, result: Treated): MaybeAbsent {
    if (result.ok) return result.value
    this.untreatable = field.name
    return ABSENT
  }

  /** The texts of a value that goes out. */
  outgoing(value: unknown, detect: boolean): void {
    if (typeof value === 'string') this.texts.push({ text: value, placed: NOWHERE, detect })
    else eachText(value, (text) => this.texts.push({ text, placed: NOWHERE, detect }))
  }
}

/** What a field's treatment makes of the value at its place. */
type Apply = (value: unknown, made: Making) => MaybeAbsent

const kept: Apply = (value, made) => {
  made.outgoing(value, true)
  return value
}

const treated =
  (field: Field, treatment: ValueTreatment): Apply =>
  (value, made) => {
    const result = made.settle(field, treatment(value, made.taken))
    made.outgoing(result, false)
    return result
  }

const redacted =
  (field: Field, redactor: Redactor, needed: readonly TaggerRequest[]): Apply =>
  (value, made) => {
    const spansOf = needed.length === 0 ? undefined : (text: string) => spansIn(made.input.evidence, needed, text)
    return redactValue(redactor, field.name, value, made.context, made, spansOf)
  }

const NOWHERE: OutgoingText['placed'] = Object.freeze([])

/** Entities without a form of their own, which a text can hold once as a name and once as a word. */
const NAMED = new Set(['PERSON', 'LOCATION', 'ORGANIZATION', 'USERNAME'])

function textsFor(id: string, sets: TextSets): Set<string> {
  const known = sets.get(id)
  if (known) return known
  const texts = new Set<string>()
  sets.set(id, texts)
  return texts
}

const NO_RULES: LoadedRules = { recognizers: [], with: {} }

/** Fields with the same options share a redactor. */
function redactorPool(key: Uint8Array, rules: LoadedRules): (options: RedactOptions) => Redactor {
  const pool = new Map<string, Redactor>()
  return (options) => {
    const name = JSON.stringify(options)
    const { preset, with: operator, names: tier = 'fast' } = options
    // What other taggers find comes in as evidence.
    const names = tierOf(tier) === 'fast' ? 'fast' : 'off'
    // What a rule says of its entity is closer than what a field says of all.
    const chosen = typeof operator === 'string' ? { '*': operator, ...rules.with } : { ...rules.with, ...operator }
    const redactor = pool.get(name) ?? createRedactor({ preset, key, names, with: chosen, recognizers: rules.recognizers })
    pool.set(name, redactor)
    return redactor
  }
}
