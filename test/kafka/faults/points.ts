import type { Claim, KafkaPort, Transaction } from '../../../apps/processor/src/kafka/port.ts'
import type { ApiName, NetworkRule } from './sockets.ts'

export const STEPS = ['send', 'sendOffsets', 'commit'] as const
export type Step = (typeof STEPS)[number]

/** What a processor process does to itself, given by the environment variable SLUICE_TEST_FAULT as JSON. */
export type Fault =
  /** Dies or stops where it stands, just before or after a step of its n-th transaction. */
  | {
      readonly kind: 'step'
      readonly step: Step
      readonly when: 'before' | 'after'
      readonly nth: number
      readonly signal: 'SIGKILL' | 'SIGSTOP'
    }
  /** Loses the n-th request of a kind, or its answer. */
  | { readonly kind: 'network'; readonly api: ApiName; readonly verdict: 'drop-request' | 'drop-response'; readonly nth: number }
  /** Dies after the n-th request of a kind was written and before its answer is read. */
  | { readonly kind: 'written'; readonly api: ApiName; readonly nth: number }
  /** Is given other contracts, within batches and around the steps of transactions, where a generator with this seed says. */
  | { readonly kind: 'contract'; readonly seed: number }

/** Told of the steps of a processor's n-th transaction, just before and after each. */
export type OnStep = (step: Step, when: 'before' | 'after', nth: number) => void

/** What happens to the process at steps; transactions and requests are counted while the fault is `armed`. */
export function stepFault(fault: Fault | undefined): OnStep | undefined {
  if (fault?.kind !== 'step') return undefined
  return (step, when, nth) => {
    if (fault.step === step && fault.when === when && nth === fault.nth) process.kill(process.pid, fault.signal)
  }
}

/** The same port, which tells of its steps. Nothing of this is in the processor itself. */
export function withSteps(port: KafkaPort, at: OnStep | undefined, armed: () => boolean): KafkaPort {
  if (at === undefined) return port
  let transactions = 0
  const stepwise = (transaction: Transaction, count: number): Transaction => ({
    send: async (records) => {
      at('send', 'before', count)
      await transaction.send(records)
      at('send', 'after', count)
    },
    touch: (partitions) => transaction.touch(partitions),
    sendOffsets: async (next) => {
      at('sendOffsets', 'before', count)
      await transaction.sendOffsets(next)
      at('sendOffsets', 'after', count)
    },
    commit: async (options) => {
      at('commit', 'before', count)
      await transaction.commit(options)
      at('commit', 'after', count)
    },
    abort: () => transaction.abort(),
  })
  const claim = port.claim
  return new Proxy(port, {
    get(target, property) {
      if (property !== 'claim') {
        const value: unknown = Reflect.get(target, property)
        return typeof value === 'function' ? value.bind(target) : value
      }
      return async (...args: Parameters<KafkaPort['claim']>): Promise<Claim> => {
        const claimed = await claim.apply(target, args)
        const begin = claimed.begin.bind(claimed)
        claimed.begin = async () => stepwise(await begin(), armed() ? ++transactions : 0)
        return claimed
      }
    },
  })
}

export const networkRule = (fault: Fault | undefined, armed: () => boolean): NetworkRule | undefined => {
  if (fault?.kind !== 'network' && fault?.kind !== 'written') return undefined
  let count = 0
  return (api) => {
    if (api !== fault.api || !armed() || ++count !== fault.nth) return 'pass'
    console.log(`fault ${api} ${count}`)
    return fault.kind === 'written' ? 'die-after-writing' : fault.verdict
  }
}
