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

/** The same port with a fault at a step of one transaction. Nothing of this is in the processor itself. */
export function withFault(port: KafkaPort, fault: Fault | undefined): KafkaPort {
  if (fault?.kind !== 'step') return port
  let transactions = 0
  const at = (step: Step, when: 'before' | 'after', count: number) => {
    if (fault.step === step && fault.when === when && count === fault.nth) process.kill(process.pid, fault.signal)
  }
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
        claimed.begin = async () => stepwise(await begin(), ++transactions)
        return claimed
      }
    },
  })
}

export const networkRule = (fault: Fault | undefined): NetworkRule | undefined => {
  if (fault === undefined || fault.kind === 'step') return undefined
  return (api, count) => {
    if (api !== fault.api || count !== fault.nth) return 'pass'
    console.log(`fault ${api} ${count}`)
    return fault.kind === 'written' ? 'die-after-writing' : fault.verdict
  }
}
