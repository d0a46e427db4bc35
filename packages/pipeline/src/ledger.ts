/** What one subject has given so far under this contract. */
export interface SubjectAccount {
  readonly records: number
  /** Spent privacy in 10⁻⁶ of ε, rounded up per record, so that sums are exact. */
  readonly microEpsilon: number
}

/** Accounts by keyed hash of the subject: JSON, for checkpoints and changelogs. */
export type LedgerState = Readonly<Record<string, SubjectAccount>>

/**
 * What `limits` and `budget` are kept by. Subjects are known by a keyed hash only. `charge` is called once per record that
 * passes, before it is emitted; a durable ledger makes it part of the transaction that emits.
 */
export interface Ledger {
  account(subject: string): SubjectAccount
  charge(subject: string, cost: SubjectAccount): void
}

const NOTHING: SubjectAccount = { records: 0, microEpsilon: 0 }

/** A ledger in memory, from a state that `state()` gave earlier. */
export interface MemoryLedger extends Ledger {
  state(): LedgerState
}

export function createMemoryLedger(from: LedgerState = {}): MemoryLedger {
  const accounts = new Map<string, SubjectAccount>(Object.entries(from))
  const account = (subject: string) => accounts.get(subject) ?? NOTHING
  return {
    account,
    charge(subject, { records, microEpsilon }) {
      const before = account(subject)
      accounts.set(subject, { records: before.records + records, microEpsilon: before.microEpsilon + microEpsilon })
    },
    state: () => Object.fromEntries([...accounts].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}
