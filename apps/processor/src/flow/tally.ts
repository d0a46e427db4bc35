import type { Verdict } from '@sluice/pipeline'

/** What became of the records. In = allowed + redacted + denied + held + quarantined, always. */
export interface TallySnapshot {
  readonly in: number
  readonly allowed: number
  readonly redacted: number
  readonly denied: number
  readonly held: number
  readonly quarantined: number
  /** Decided records by verdict and reason. */
  readonly verdicts: readonly { readonly verdict: Verdict; readonly reason: string; readonly count: number }[]
  /** Quarantined records by code. */
  readonly codes: Readonly<Record<string, number>>
  /** What was taken out of the records that passed, by entity. */
  readonly findings: Readonly<Record<string, number>>
}

/** Counts for manifests, summaries and metrics. */
export class Tally {
  readonly #verdicts = new Map<Verdict, Map<string, number>>([
    ['allow', new Map()],
    ['redact', new Map()],
    ['deny', new Map()],
    ['hold', new Map()],
  ])
  readonly #codes = new Map<string, number>()
  readonly #findings = new Map<string, number>()

  decided(verdict: Verdict, reason: string, findings: Iterable<{ readonly entity: string }>): void {
    add(this.#verdicts.get(verdict)!, reason, 1)
    for (const { entity } of findings) add(this.#findings, entity, 1)
  }

  /** The same, where findings were counted before. */
  counted(verdict: Verdict, reason: string, findings: Readonly<Record<string, number>>): void {
    add(this.#verdicts.get(verdict)!, reason, 1)
    for (const entity in findings) add(this.#findings, entity, findings[entity]!)
  }

  quarantined(code: string): void {
    add(this.#codes, code, 1)
  }

  add(other: TallySnapshot): void {
    for (const { verdict, reason, count } of other.verdicts) add(this.#verdicts.get(verdict)!, reason, count)
    for (const [code, count] of Object.entries(other.codes)) add(this.#codes, code, count)
    for (const [entity, count] of Object.entries(other.findings)) add(this.#findings, entity, count)
  }

  /** In alphabetic order within each part, so that equal tallies are equal bytes. */
  snapshot(): TallySnapshot {
    const of = (verdict: Verdict) => sum(this.#verdicts.get(verdict)!)
    const counts = {
      allowed: of('allow'),
      redacted: of('redact'),
      denied: of('deny'),
      held: of('hold'),
      quarantined: sum(this.#codes),
    }
    const { allowed, redacted, denied, held, quarantined } = counts
    return {
      in: allowed + redacted + denied + held + quarantined,
      ...counts,
      verdicts: [...this.#verdicts].flatMap(([verdict, reasons]) =>
        sorted(reasons).map(([reason, count]) => ({ verdict, reason, count })),
      ),
      codes: Object.fromEntries(sorted(this.#codes)),
      findings: Object.fromEntries(sorted(this.#findings)),
    }
  }
}

const add = (map: Map<string, number>, key: string, count: number) => map.set(key, (map.get(key) ?? 0) + count)
const sum = (map: ReadonlyMap<string, number>) => [...map.values()].reduce((total, count) => total + count, 0)
const sorted = (map: ReadonlyMap<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
