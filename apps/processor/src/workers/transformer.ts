import { createConsentView, type WritableConsentView } from '@sluice/consent'
import {
  type Charge,
  type CompileOptions,
  compileContract,
  type Evidence,
  type FieldFinding,
  gatherEvidence,
  type Outcome,
  type Plan,
  type ProcessOptions,
  passes,
  type Receipt,
  refusedReceipt,
  type Verdict,
} from '@sluice/pipeline'
import { type OpenTaggers, openTaggers, type TaggerOpener } from '../names/taggers.ts'
import type { ReadProblem } from './batch.ts'
import { type ConsentReport, reportOf } from './consent/report.ts'
import { PoolError, reasonOf } from './errors.ts'

/** What `compileContract` takes, in a form that can be handed to another thread: the contract as it is written, and its options. */
export interface PlanSource {
  readonly contract: unknown
  readonly options: CompileOptions & { readonly key: Uint8Array }
}

/** @throws ContractError */
export const compile = ({ contract, options }: PlanSource): Plan => compileContract(contract, options)

/** What a record came to, as texts. */
export interface TransformedTexts {
  readonly verdict: Verdict
  readonly reason: string
  readonly output: string | undefined
  readonly receipt: Receipt
  readonly findings: readonly FieldFinding[]
  readonly quarantine: { readonly code: string; readonly path: string } | undefined
  readonly obligations: readonly string[] | undefined
  readonly charge: Charge | undefined
}

/** What all records of a batch are processed with. */
export type SharedOptions = Omit<ProcessOptions, 'position' | 'tags'>

/** A record that was read, and what it is processed with. */
export type Reading = readonly [record: unknown, options: ProcessOptions]

/** What one thread needs to transform records: a plan, its taggers, and a consent view of its own. */
export class Transformer {
  readonly #view: WritableConsentView = createConsentView()
  #plan: Plan
  #usesEvents: boolean
  /** An event came of which nobody knows whom it is about: it may be anybody's withdrawal. */
  #incomplete = false
  readonly #open: TaggerOpener
  #opening: Promise<OpenTaggers> | undefined
  #openedFor = ''

  constructor(plan: Plan, open: TaggerOpener = openTaggers) {
    this.#plan = plan
    this.#open = open
    this.#usesEvents = usesEvents(plan)
  }

  get plan(): Plan {
    return this.#plan
  }

  /** The next record is transformed by another contract. What is known of consent stays. */
  reload(plan: Plan): void {
    this.#plan = plan
    this.#usesEvents = usesEvents(plan)
  }

  addConsent(events: readonly unknown[]): ConsentReport {
    const report = reportOf(events.map((event) => this.#view.add(event)))
    if (report.rejected) this.#incomplete = true
    return report
  }

  /** Whether records have to be tagged before they are transformed. */
  get tags(): boolean {
    return this.#plan.taggers.length > 0
  }

  /** Loads what tagging needs. @throws NamesSetupError */
  async ready(): Promise<void> {
    if (this.tags) await this.#taggers()
  }

  /**
   * Has the texts of records tagged: to be done before they are transformed, under the same state of consent, for as many of them at
   * a time as there are.
   *
   * @throws {PoolError} `tagger-failed` when a tagger does not work
   */
  async evidence(readings: Iterable<Reading>): Promise<Evidence> {
    const texts = new Map<string, Set<string>>()
    for (const [record, options] of readings) this.#plan.collectTexts(record, options, texts)
    try {
      const { taggers } = await this.#taggers()
      return await gatherEvidence(texts, taggers)
    } catch (error) {
      throw new PoolError('tagger-failed', reasonOf(error))
    }
  }

  #taggers(): Promise<OpenTaggers> {
    const wanted = JSON.stringify([this.#plan.taggers, this.#plan.models])
    if (this.#opening !== undefined && this.#openedFor === wanted) return this.#opening
    void this.close()
    const opening = this.#open(this.#plan.taggers)
    this.#opening = opening
    this.#openedFor = wanted
    // What could not be loaded may be there later.
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = undefined
    })
    return opening
  }

  /** Frees the memory of the taggers' models. */
  async close(): Promise<void> {
    const opened = this.#opening
    this.#opening = undefined
    await opened?.then(({ close }) => close()).catch(() => {})
  }

  /** Transforms a record. Whatever is wrong with it becomes an outcome that denies it. */
  transform(record: unknown, options: ProcessOptions): TransformedTexts {
    return textsOf(this.#plan.process(record, options))
  }

  /** The same for a record that could not be read. */
  refuse(code: ReadProblem, options: ProcessOptions): TransformedTexts {
    return refusedTexts(this.#plan.process(undefined, options), code)
  }

  /** The options of a batch with what is known of consent now: for as long as neither events nor another contract come. */
  withConsent(options: Omit<SharedOptions, 'consent'>): SharedOptions {
    if (!this.#usesEvents) return options
    return { ...options, consent: this.#view, ...(this.#incomplete ? { consentLagSeconds: null } : {}) }
  }
}

/** A flow by tags alone has receipts without a digest of events. */
const usesEvents = ({ contract: { consent } }: Plan): boolean => consent.files !== undefined || consent.kafka !== undefined

/** An outcome of a record that could not be read. */
export const refusedTexts = (outcome: Outcome, code: ReadProblem): TransformedTexts => ({
  ...textsOf(outcome),
  quarantine: { code, path: '' },
})

/** An outcome as texts; one that is too large for a text is refused after all. */
export function textsOf(outcome: Outcome): TransformedTexts {
  const { verdict, reason, receipt, findings, quarantine, obligations, charge } = outcome
  const rest = { receipt, findings, quarantine, obligations, charge }
  if (!passes(outcome)) return { verdict, reason, output: undefined, ...rest }
  try {
    return { verdict, reason, output: JSON.stringify(outcome.output), ...rest }
  } catch {
    // Too large for a text, whatever it is.
    const refused = { verdict: 'deny', reason: 'E_INTERNAL', receipt: refusedReceipt(receipt, 'E_INTERNAL') } as const
    const quarantine = { code: 'E_OUTPUT_UNWRITABLE', path: '' }
    return { ...rest, ...refused, output: undefined, findings: [], quarantine, obligations: undefined }
  }
}
