import { createConsentView, type WritableConsentView } from '@sluice/consent'
import {
  type Charge,
  type CompileOptions,
  compileContract,
  type FieldFinding,
  type Outcome,
  type Plan,
  type ProcessOptions,
  passes,
  type Receipt,
  refusedReceipt,
  type Verdict,
} from '@sluice/pipeline'
import type { ReadProblem } from './batch.ts'
import { type ConsentReport, reportOf } from './consent/report.ts'

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

/** What one thread needs to transform records: a plan, and a consent view of its own. */
export class Transformer {
  readonly #view: WritableConsentView = createConsentView()
  #plan: Plan
  #usesEvents: boolean
  /** An event came of which nobody knows whom it is about: it may be anybody's withdrawal. */
  #incomplete = false

  constructor(plan: Plan) {
    this.#plan = plan
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

  /** Transforms a record. Whatever is wrong with it becomes an outcome that denies it. */
  transform(record: unknown, options: Omit<ProcessOptions, 'consent'>): TransformedTexts {
    return texts(this.#process(record, options))
  }

  /** The same for a record that could not be read. */
  refuse(code: ReadProblem, options: Omit<ProcessOptions, 'consent'>): TransformedTexts {
    return { ...texts(this.#process(undefined, options)), quarantine: { code, path: '' } }
  }

  #process(record: unknown, options: Omit<ProcessOptions, 'consent'>): Outcome {
    if (!this.#usesEvents) return this.#plan.process(record, options)
    return this.#plan.process(record, {
      ...options,
      consent: this.#view,
      ...(this.#incomplete ? { consentLagSeconds: null } : {}),
    })
  }
}

/** A flow by tags alone has receipts without a digest of events. */
const usesEvents = ({ contract: { consent } }: Plan): boolean => consent.files !== undefined || consent.kafka !== undefined

function texts(outcome: Outcome): TransformedTexts {
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
