import type { Ledger, SubjectAccount } from '@sluice/pipeline'
import type { State } from '../processor/index.ts'

const NOTHING: SubjectAccount = { records: 0, microEpsilon: 0 }
const PREFIX = 'a/'

/**
 * Accounts of `limits` and `budget` in the state of a partition, so that they change with the transaction that emits. What an
 * author gave in other partitions is counted there: key the source by author where a limit has to hold over all of them.
 */
export function partitionLedger(state: State): Ledger {
  const account = (subject: string): SubjectAccount => {
    const stored = state.get(PREFIX + subject)
    if (stored === undefined) return NOTHING
    const [records = 0, microEpsilon = 0] = stored.split(' ').map(Number)
    return { records, microEpsilon }
  }
  return {
    account,
    charge(subject, { records, microEpsilon }) {
      const before = account(subject)
      state.set(PREFIX + subject, `${before.records + records} ${before.microEpsilon + microEpsilon}`)
    },
  }
}
