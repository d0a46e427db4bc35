import type { Attributes, Meter, ObservableResult } from '@opentelemetry/api'
import { admitCode, admitCount, admitMember, admitName, admitQuantity } from '../names/admit.ts'
import {
  ATTR_CODE,
  ATTR_ENTITY,
  ATTR_MECHANISM,
  ATTR_OPERATOR,
  ATTR_OUTCOME,
  ATTR_REASON,
  ATTR_SCOPE,
  ATTR_VERDICT,
} from '../names/attributes.ts'
import {
  METRIC_CONSENT_LAG,
  METRIC_EPSILON_SPENT,
  METRIC_QUARANTINED,
  METRIC_RECORDS,
  METRIC_TRANSACTION_DURATION,
} from '../names/metrics.ts'
import { VERDICTS, type Verdict } from '../spans/verdict.ts'
import { TRANSACTION_DURATION_BUCKETS } from './buckets.ts'
import { createFindingsCounter } from './findings.ts'
import { type MessagingInstruments, messagingInstruments } from './messaging.ts'

/** How a transaction ends. `failed`: the outcome is unknown, and the committed offset will tell. */
export type TransactionOutcome = 'committed' | 'aborted' | 'failed'

/** Whom a privacy budget protects. */
export type BudgetScope = 'field' | 'record' | 'user' | 'window'

const OUTCOMES: readonly TransactionOutcome[] = ['committed', 'aborted', 'failed']
const SCOPES: readonly BudgetScope[] = ['field', 'record', 'user', 'window']

/**
 * Everything that the processor counts. Labels are enumerations and names that are admitted one by one; there is no room for a
 * subject, a key or a path. Counts that are not whole numbers from 0 are left out.
 */
export interface SluiceInstruments {
  /** `sluice.records`: so many records got this verdict, for this reason. */
  records(verdict: Verdict, reason: string, count?: number): void
  /** `sluice.findings`: so many pieces of personal data of this entity were found. */
  findings(entity: string, operator: string | undefined, count?: number): void
  /** `sluice.quarantined`: so many records were set aside with this code. */
  quarantined(code: string, count?: number): void
  /** `sluice.transaction.duration`: a transaction ended after so many seconds. */
  transaction(outcome: TransactionOutcome, seconds: number): void
  /** `sluice.epsilon.spent`: so much privacy loss was spent, within this scope. */
  epsilonSpent(epsilon: number, scope: BudgetScope, mechanism?: string): void
  /**
   * `sluice.consent.lag`: how to read the age of the consent view, in seconds; asked at each collection, so that a view that
   * stands still is seen to age. Undefined until the view is first read; after that give its age, as SDKs repeat the last one
   * in place of none. Returns what ends the asking.
   */
  consentLag(read: () => number | undefined): () => void
  /** The metrics of the messaging conventions. */
  readonly messaging: MessagingInstruments
}

/** The instruments of the processor, on a meter of the SDK that the application has started. */
export function sluiceInstruments(meter: Meter): SluiceInstruments {
  const records = meter.createCounter(METRIC_RECORDS, {
    unit: '{record}',
    description: 'Records that were decided, by verdict and reason.',
  })
  const findings = createFindingsCounter(meter)
  const quarantined = meter.createCounter(METRIC_QUARANTINED, {
    unit: '{record}',
    description: 'Records that were set aside because they could not be processed, by error code.',
  })
  const transactions = meter.createHistogram(METRIC_TRANSACTION_DURATION, {
    unit: 's',
    description: 'Duration of a transaction from its begin to its end, by outcome.',
    advice: { explicitBucketBoundaries: TRANSACTION_DURATION_BUCKETS },
  })
  const epsilon = meter.createCounter(METRIC_EPSILON_SPENT, {
    unit: '{epsilon}',
    description: 'Privacy loss that was spent, summed over everyone that the scope protects.',
  })
  const lag = meter.createObservableGauge(METRIC_CONSENT_LAG, {
    unit: 's',
    description: 'Age of the consent view that decisions are made on.',
  })
  return {
    records(verdict, reason, count = 1) {
      const value = admitCount(count)
      if (value !== undefined)
        records.add(value, { [ATTR_VERDICT]: admitMember(verdict, VERDICTS), [ATTR_REASON]: admitCode(reason) })
    },
    findings(entity, operator, count = 1) {
      const value = admitCount(count)
      const attributes: Attributes = { [ATTR_ENTITY]: admitName(entity) }
      if (operator !== undefined) attributes[ATTR_OPERATOR] = admitName(operator)
      if (value !== undefined) findings.add(value, attributes)
    },
    quarantined(code, count = 1) {
      const value = admitCount(count)
      if (value !== undefined) quarantined.add(value, { [ATTR_CODE]: admitCode(code) })
    },
    transaction(outcome, seconds) {
      const value = admitQuantity(seconds)
      if (value !== undefined) transactions.record(value, { [ATTR_OUTCOME]: admitMember(outcome, OUTCOMES) })
    },
    epsilonSpent(spent, scope, mechanism) {
      const value = admitQuantity(spent)
      const attributes: Attributes = { [ATTR_SCOPE]: admitMember(scope, SCOPES) }
      if (mechanism !== undefined) attributes[ATTR_MECHANISM] = admitName(mechanism)
      if (value !== undefined) epsilon.add(value, attributes)
    },
    consentLag(read) {
      const report = (result: ObservableResult): void => {
        const value = admitQuantity(read())
        if (value !== undefined) result.observe(value)
      }
      lag.addCallback(report)
      return () => lag.removeCallback(report)
    },
    messaging: messagingInstruments(meter),
  }
}
