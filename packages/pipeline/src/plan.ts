import type { ConsentView, Policy, Taxonomy } from '@sluice/consent'
import type { Participant } from '@sluice/redact'
import type { LoadedRules } from '@sluice/redact/rules'
import { type Charge, chargeProblem } from './charge.ts'
import { type ConsentOutcome, createConsentGate } from './consent-gate.ts'
import type { Contract, RecordMapping } from './contract/schema.ts'
import { type KeyedHash, keyedHash } from './keyed/keyed-hash.ts'
import type { Ledger } from './ledger.ts'
import { type Evidence, UntaggedError } from './names/evidence.ts'
import { allRequests, type TaggerRequest } from './names/requests.ts'
import { parsePath, valueAt } from './path/path.ts'
import type { Field, ProjectionNode } from './projection/projection.ts'
import { countByEntity, type Party, type Receipt } from './receipt/receipt.ts'
import { createTagReader, type ReadRecord } from './tag/message-tag.ts'
import { RecordProblem } from './tag/read-record.ts'
import { createTransform, type TextSets } from './transform.ts'
import type { Position } from './treatments/noise.ts'
import type { FieldFinding } from './treatments/redact.ts'
import type { PipelineReason, Verdict } from './verdict.ts'

export interface ProcessOptions {
  /** Consent events, where the contract has a source of them. Without a view such a flow holds every record. */
  readonly consent?: ConsentView
  /** How far the view may lag behind what was said, in seconds; `null` when that is not known. 0 unless given. */
  readonly consentLagSeconds?: number | null
  /** Names the state of the view in receipts, e.g. the offsets of its topic; the view's digest unless given. */
  readonly consentVersion?: string
  /**
   * Needed by `limits` and `budget`. `later`: it is kept elsewhere, as where records are processed side by side. Then nothing
   * is decided by it here, and nothing may be emitted before `settle` was called for every outcome, in the order of the records.
   */
  readonly ledger?: Ledger | 'later'
  /** The instant of the decision, epoch milliseconds. */
  readonly now: number
  readonly position: Position
  /** Consent tags that came beside the record, where the contract reads them from a header. */
  readonly tags?: unknown
  /** What taggers found in the texts that `collectTexts` named: needed where the plan has `taggers`. */
  readonly evidence?: Evidence
}

/** Where a record that could not be processed failed; goes to quarantine with the record's position. */
export interface Quarantine {
  readonly code: RecordProblem['code'] | 'E_FIELD_UNTREATABLE' | 'E_INTERNAL' | 'E_UNTAGGED'
  /** The contract's path of the value; empty when no path is to blame. */
  readonly path: string
}

export interface Outcome {
  readonly verdict: Verdict
  readonly reason: string
  /** What leaves for the sink: only with `allow` and `redact`. */
  readonly output?: unknown
  readonly findings: readonly FieldFinding[]
  readonly receipt: Receipt
  /** Only where the record could not be processed; its verdict is `deny`. */
  readonly quarantine?: Quarantine
  /** What the sink owes, e.g. `ephemeral`. */
  readonly obligations?: readonly string[]
  /**
   * What the record costs its author. Where it passes, this was charged to the ledger; with `ledger: 'later'` it stands in every
   * outcome that the ledger has a say in, and `settle` charges it.
   */
  readonly charge?: Charge
}

export interface PlanParts {
  readonly contract: Contract
  readonly hash: string
  readonly mapping: RecordMapping
  readonly fields: readonly Field[]
  /** Custom rules of the contract. */
  readonly rules: LoadedRules | undefined
  readonly root: ProjectionNode
  readonly policy: Policy
  readonly taxonomy: Taxonomy
  /** Of the taggers that have a say, by name. */
  readonly models: Readonly<Record<string, string>>
  readonly key?: Uint8Array
}

/** A compiled contract. */
export interface Plan {
  readonly contract: Contract
  /** Version of the contract, policy and purposes: SHA-256, hex. */
  readonly hash: string
  readonly policy: Policy
  readonly fields: readonly Field[]
  /** The taggers whose answers `process` needs. */
  readonly taggers: readonly TaggerRequest[]
  /** What tells the models apart that have a say in the output, by tagger. */
  readonly models: Readonly<Record<string, string>>
  /**
   * Adds the texts of a record that are to be tagged before it is processed, by `TaggerRequest.id`; none where it will be denied or
   * held. Consent must be the same for both calls: what is not tagged then does not pass.
   */
  collectTexts(record: unknown, options: ProcessOptions, into: TextSets): void
  /**
   * Decides about one record and makes its output. Deterministic: the same record, contract, key, consent and position give
   * the same bytes. Whatever goes wrong with a record becomes an outcome that denies it.
   *
   * @throws TypeError when the plan was compiled without a key
   */
  process(record: unknown, options: ProcessOptions): Outcome
}

export function createPlan(parts: PlanParts): Plan {
  const { contract, hash, policy, fields, models, key } = parts
  const run = key === undefined ? { process: refuseWithoutKey, collectTexts: refuseWithoutKey } : createProcess(parts, key)
  return { contract, hash, policy, fields, models, taggers: allRequests(fields), ...run }
}

function refuseWithoutKey(): never {
  throw new TypeError('the plan has no key: compileContract(contract, { key }) with 32 secret bytes (SLUICE_KEY)')
}

function createProcess(parts: PlanParts, key: Uint8Array): Pick<Plan, 'process' | 'collectTexts'> {
  const { contract, mapping } = parts
  const gate = createConsentGate(parts)
  const transform = createTransform(parts, key)
  const readTag = createTagReader(mapping, contract.assume)
  const receipts = receiptWriter(parts, keyedHash(key, 'receipt'), mapping)
  const subjectHash = keyedHash(key, 'subject', 20_000)
  const cost = { records: 1, microEpsilon: transform.microEpsilon }

  const collectTexts: Plan['collectTexts'] = (record, options, into) => {
    try {
      const decision = gate(readTag(record), record, options)
      if (decision.verdict === 'allow' || decision.verdict === 'redact') transform.collectTexts(record, decision.cut, into)
    } catch {
      // Whatever is wrong with the record, `process` says it.
    }
  }
  const refuse = (
    record: unknown,
    options: ProcessOptions,
    reason: PipelineReason,
    due: Charge | undefined,
    quarantine?: Quarantine,
  ): Outcome => ({
    verdict: 'deny',
    reason,
    findings: [],
    receipt: receipts(record, options, 'deny', reason, undefined, []),
    ...(quarantine ? { quarantine } : {}),
    ...(due ? { charge: due } : {}),
  })
  const process: Plan['process'] = (record, options) => {
    let due: Charge | undefined
    try {
      const read = readTag(record)
      const decision = gate(read, record, options)
      const { reason, party, obligations } = decision
      if (decision.verdict === 'deny' || decision.verdict === 'hold') {
        const receipt = receipts(record, options, decision.verdict, reason, party, [])
        return { verdict: decision.verdict, reason, findings: [], receipt }
      }
      const subject = read.tag.author === null ? '' : subjectHash(read.tag.author)
      const charge = { subject, cost }
      if (options.ledger === 'later') due = charge
      else {
        const overdrawn = chargeProblem(contract, charge, options.ledger)
        if (overdrawn) return refuse(record, options, overdrawn, undefined)
      }
      const { position, evidence } = options
      const made = transform({ record, position, participants: rosterOf(read, decision), cut: decision.cut, evidence })
      if (!made.ok) {
        if (made.reason === 'E_LEAK') return refuse(record, options, 'E_LEAK', due)
        return refuse(record, options, made.reason, due, { code: made.reason, path: made.field })
      }
      if (!masked(decision, made.removed)) return refuse(record, options, 'E_MENTION_UNMASKABLE', due)
      if (options.ledger !== 'later') options.ledger?.charge(subject, cost)
      const { output, findings } = made
      const verdict = findings.length > 0 || decision.verdict === 'redact' ? 'redact' : 'allow'
      const receipt = receipts(record, options, verdict, reason, party, findings)
      const outcome = { verdict, reason, output, findings, receipt, charge } as const
      return obligations ? { ...outcome, obligations } : outcome
    } catch (error) {
      if (error instanceof RecordProblem) {
        return refuse(record, options, 'E_RECORD_UNREADABLE', due, { code: error.code, path: error.path })
      }
      if (error instanceof UntaggedError) return refuse(record, options, 'E_UNTAGGED', due, { code: 'E_UNTAGGED', path: '' })
      // Whatever failed, its message may hold text of the record: only the code goes on.
      return refuse(record, options, 'E_INTERNAL', due, { code: 'E_INTERNAL', path: '' })
    }
  }
  return { process, collectTexts }
}

/** Who the redactor looks for: the people of the conversation, an author who is not among them, and mentions to be masked. */
function rosterOf({ writer }: ReadRecord, { mask }: ConsentOutcome): readonly Participant[] {
  return mask.length === 0 ? writer.roster : [...writer.roster, { names: mask.flat() }]
}

/** Every mention that had to be masked must have been taken out somewhere: a text that was not found may stand there in other words. */
function masked({ mask }: ConsentOutcome, removed: Iterable<string>): boolean {
  if (mask.length === 0) return true
  const found = new Set([...removed].map((text) => text.toLowerCase().replace(/^@/, '')))
  return mask.every((texts) => texts.some((text) => found.has(text.toLowerCase().replace(/^@/, ''))))
}

function receiptWriter(parts: PlanParts, hash: KeyedHash, mapping: RecordMapping) {
  const contract = parts.hash.slice(0, 32)
  const taggers = provenance(parts)
  const idPath = parsePath(mapping.id)
  const idOf = (record: unknown): string | undefined => {
    const id = idPath.ok ? valueAt(record, idPath.path) : undefined
    return typeof id === 'string' || typeof id === 'number' ? `id:${id}` : undefined
  }
  // Members stand in this order in every receipt, so that equal decisions are equal bytes.
  return (
    record: unknown,
    { position, consent, consentVersion }: ProcessOptions,
    verdict: Verdict,
    reason: string,
    party: Party | undefined,
    findings: readonly FieldFinding[],
  ): Receipt => {
    const id = hash(idOf(record) ?? `at:${position.source}/${position.partition}/${position.offset}`)
    const receipt: { -readonly [name in keyof Receipt]: Receipt[name] } =
      party === undefined
        ? { record: id, contract, verdict, reason, findings: countByEntity(findings) }
        : { record: id, contract, verdict, reason, party, findings: countByEntity(findings) }
    if (consent !== undefined) receipt.consent = consentVersion ?? consent.digest()
    if (taggers !== '') receipt.taggers = taggers
    return receipt
  }
}

/** `accurate@0123456789ab`: the taggers whose answers count, with the start of what tells their models apart. */
function provenance({ fields, models }: PlanParts): string {
  const names = new Set(allRequests(fields).map(({ name }) => name))
  return [...names]
    .sort()
    .map((name) => `${name}@${models[name]?.slice(0, 12)}`)
    .join(' ')
}
