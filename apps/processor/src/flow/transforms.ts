import type { ConsentView } from '@sluice/consent'
import { type Evidence, gatherEvidence, type Ledger, type Outcome, type Plan, type ProcessOptions } from '@sluice/pipeline'
import type { OpenTaggers } from '../names/taggers.ts'
import type { RecordItem } from '../sources/index.ts'
import {
  asking,
  isValueTooDeep,
  refusedTexts,
  type ThreadPool,
  type TransformedRecord,
  type TransformedTexts,
  textsOf,
} from '../workers/index.ts'

/** What became of a record, as it is written. */
export interface Decided {
  readonly verdict: Outcome['verdict']
  readonly reason: string
  readonly output: string | undefined
  readonly receipt: string
  readonly findings: Iterable<{ readonly entity: string }>
  readonly quarantine: { readonly code: string; readonly path: string } | undefined
}

/** Records on their way. */
export interface Started {
  /** All that can be done side by side is done. */
  readonly ready: Promise<unknown> | undefined
  /** What became of each record, in order; the ledger is asked and charged as they are taken. */
  decided(ledger: Ledger): Iterable<Decided>
}

/** Decides and transforms records. `ahead`: so many calls may be on their way while an earlier one is written. */
export interface Transforms {
  readonly ahead: number
  start(records: readonly RecordItem[], now: number): Started
}

export interface DirectParts {
  readonly plan: Plan
  readonly consent?: ConsentView | undefined
  /** Needed where the plan has taggers. */
  readonly opened?: OpenTaggers | undefined
}

/** In the calling thread, record by record as they are written; only tagging comes before. */
export function directTransforms({ plan, consent, opened }: DirectParts): Transforms {
  const optionsOf = ({ position }: RecordItem, now: number): ProcessOptions => ({
    now,
    position,
    ...(consent ? { consent } : {}),
  })
  const gather = (records: readonly RecordItem[], now: number): Promise<Evidence> => {
    const texts = new Map<string, Set<string>>()
    for (const item of records)
      if (!isValueTooDeep(item.record)) plan.collectTexts(item.record, { ...optionsOf(item, now), ledger: 'later' }, texts)
    return gatherEvidence(texts, opened?.taggers ?? new Map())
  }
  return {
    ahead: 0,
    start(records, now) {
      let evidence: Evidence | undefined
      const tagged = plan.taggers.length === 0 ? undefined : gather(records, now)
      return {
        ready: tagged?.then((found) => {
          evidence = found
        }),
        *decided(ledger) {
          const shared = { ledger: asking(ledger), ...(evidence ? { evidence } : {}) }
          for (const item of records) {
            const options = { ...optionsOf(item, now), ...shared }
            const texts = isValueTooDeep(item.record)
              ? refusedTexts(plan.process(undefined, options), 'E_RECORD_TOO_DEEP')
              : textsOf(plan.process(item.record, options))
            const { output, charge } = texts
            if (output !== undefined && charge !== undefined) ledger.charge(charge.subject, charge.cost)
            yield decided(texts)
          }
        },
      }
    },
  }
}

const decided = (texts: TransformedTexts): Decided => ({ ...texts, receipt: JSON.stringify(texts.receipt) })

/** In worker threads; what comes out is the same. */
export function threadTransforms(pool: ThreadPool, workers: number): Transforms {
  return {
    ahead: 2 * workers,
    start(records, now) {
      const begun = pool.begin(
        records.map(({ position, record }) => ({ position, value: record })),
        { now },
      )
      let settle: Awaited<typeof begun>['settle'] | undefined
      return {
        ready: begun.then((batch) => {
          settle = batch.settle
        }),
        *decided(ledger) {
          for (const record of settle!(ledger)) yield fromThread(record)
        },
      }
    },
  }
}

function fromThread({ verdict, reason, output, receipt, findings, quarantine }: TransformedRecord): Decided {
  const taken = Object.entries(findings).flatMap(([entity, count]) => Array.from({ length: count }, () => ({ entity })))
  return { verdict, reason, output: output?.toString(), receipt: receipt.toString(), findings: taken, quarantine }
}
