import { REASONS } from '@sluice/consent'
import { fieldNoise } from '@sluice/noise'
import { tierOf } from './names/tiers.ts'
import type { Outcome, Plan, Quarantine } from './plan.ts'
import type { Party } from './receipt/receipt.ts'
import type { RedactOptions, Treatment } from './treatments/schema.ts'
import { PIPELINE_REASONS, type Verdict } from './verdict.ts'

/** What a plan does, for people: no part of it is personal. */
export interface PlanDescription {
  readonly purpose: string
  readonly source: string
  readonly sink: string
  readonly consent: string
  readonly policy: string
  readonly hash: string
  readonly fields: readonly { readonly path: string; readonly treatment: string }[]
  readonly assumptions: readonly string[]
  readonly claims: readonly string[]
  readonly limits: readonly string[]
}

export function describePlan({ contract, hash, policy, fields, models }: Plan): PlanDescription {
  const { source, sink, consent, assume, limits, budget } = contract
  const [sourceKind, sourceValue] = firstEntry(source, ['files', 'instagram', 'messenger', 'whatsapp', 'kafka'])
  const [sinkKind, sinkValue] = firstEntry(sink, ['files', 'kafka'])
  const consents = [
    ...(consent.files ? [`events from ${show(consent.files)}`] : []),
    ...(consent.kafka ? [`events from topic ${consent.kafka.topic}`] : []),
    ...(consent.tags ? [`tags at ${consent.tags}`] : []),
  ]
  const caps = [
    ...(limits?.recordsPerSubject ? [`${limits.recordsPerSubject} records per author`] : []),
    ...(limits?.dedupRecords ? [`a record id passes once in ${limits.dedupRecords} passed records of its partition`] : []),
    ...(budget ? [`ε = ${budget.epsilon} per author for noised fields`] : []),
  ]
  return {
    purpose: contract.purpose,
    source: `${sourceKind} ${show(sourceValue)}`,
    sink: `${sinkKind} ${show(sinkValue)} (recipient ${sink.recipient}, service ${sink.service}, region ${sink.region}, ${sink.retention})`,
    consent: consents.join('; '),
    policy: policy.version,
    hash,
    fields: fields.map(({ name, treatment }) => ({ path: name, treatment: describeTreatment(treatment, models) })),
    assumptions: Object.entries(assume).map(([name, value]) => `${name}: ${value}`),
    claims: fields.flatMap(({ name, treatment }) => describeClaim(name, treatment)),
    limits: caps,
  }
}

function firstEntry<T extends object>(value: T, keys: readonly (keyof T & string)[]): [string, unknown] {
  const key = keys.find((name) => value[name] !== undefined)
  return key === undefined ? ['?', ''] : [key, value[key]]
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' && value !== null && 'topic' in value ? `topic ${value.topic}` : String(value)
}

function describeTreatment(treatment: Treatment, models: Plan['models']): string {
  if (treatment.kind === 'redact') {
    const { preset, with: operator } = treatment.options
    const how = operator === undefined ? '' : ` with ${typeof operator === 'string' ? operator : JSON.stringify(operator)}`
    return `redact (${preset})${how}, ${describeNames(treatment.options, models)}`
  }
  if (treatment.kind === 'generalise') {
    const [[name, value] = ['', '']] = Object.entries(treatment.options)
    return `generalise (${name} ${value})`
  }
  if (treatment.kind === 'noise') return `noise (${treatment.options.mechanism}, ε = ${treatment.options.epsilon})`
  if (treatment.kind === 'keep') return 'keep, as it is'
  return treatment.kind
}

/** Who finds names, and by which model. */
function describeNames({ names = 'fast', taggers = [] }: RedactOptions, models: Plan['models']): string {
  const tier = tierOf(names)
  const range = typeof names === 'string' ? '' : ` (unsure from ${names.cascade.low} to ${names.cascade.high})`
  const model = tier === 'off' ? '' : ` [model ${models[tier]?.slice(0, 12)}]`
  const more = taggers.map((name) => `, with ${name} [${models[name]?.slice(0, 12)}]`)
  return `names: ${tier}${range}${model}${more.join('')}`
}

/** An ε never stands without unit, scope and relation. */
function describeClaim(name: string, treatment: Treatment): string[] {
  if (treatment.kind !== 'noise') return []
  const { mechanism, epsilon, range } = treatment.options
  const { claim } = fieldNoise({ mechanism, epsilon, range })
  return [
    `${name}: ε = ${claim.epsilon} for ${claim.unit} (relation: ${claim.relation}, scope: ${claim.scope}); several records of a person add up`,
  ]
}

/** Why a record passed or not, with nothing personal in the answer. */
export interface Explanation {
  readonly verdict: Verdict
  readonly reason: string
  readonly meaning: string
  /** Whose consent decided, by the part the person plays. */
  readonly party?: Party
  readonly quarantine?: Quarantine
  readonly fields: readonly {
    readonly path: string
    readonly treatment: string
    readonly findings: readonly {
      readonly entity: string
      readonly recognizer: string
      readonly operator: string
      readonly count: number
    }[]
  }[]
}

export function explain(plan: Plan, { verdict, reason, findings, receipt, quarantine }: Outcome): Explanation {
  const passes = verdict === 'allow' || verdict === 'redact'
  const fields = plan.fields.map(({ name, treatment }) => {
    const counts = new Map<string, { entity: string; recognizer: string; operator: string; count: number }>()
    for (const { field, entity, recognizer, operator } of findings) {
      if (field !== name) continue
      const key = `${entity}/${recognizer}/${operator}`
      const counted = counts.get(key) ?? { entity, recognizer, operator, count: 0 }
      counted.count++
      counts.set(key, counted)
    }
    return { path: name, treatment: describeTreatment(treatment, plan.models), findings: [...counts.values()] }
  })
  return {
    verdict,
    reason,
    meaning: meaningOf(reason),
    ...(receipt.party ? { party: receipt.party } : {}),
    ...(quarantine ? { quarantine } : {}),
    fields: passes ? fields : [],
  }
}

function meaningOf(reason: string): string {
  if (Object.hasOwn(PIPELINE_REASONS, reason)) return PIPELINE_REASONS[reason as keyof typeof PIPELINE_REASONS]
  const known = REASONS as Readonly<Record<string, { readonly text: string } | undefined>>
  return known[reason]?.text ?? ''
}
