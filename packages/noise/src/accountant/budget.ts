import type { Relation, Scope } from '../claim/claim.ts'
import { NoiseError, requireParameter } from '../errors.ts'
import { type RationalLike, rational } from '../rational/rational.ts'
import { roundDown } from '../rational/to-number.ts'
import { zcdpRho as rhoOfBudget } from '../zcdp/conversion.ts'
import { microUp, pureEpsilon, zcdpRho } from './cost.ts'
import { isSampled, type PrivacyEvent, requireEvent } from './event.ts'

/** Either pure ε, or ρ of zCDP, or (ε, δ), which is kept as the largest ρ that implies it. */
export type BudgetLimit =
  | { readonly epsilon: RationalLike; readonly delta?: undefined; readonly rho?: undefined }
  | { readonly epsilon: RationalLike; readonly delta: RationalLike; readonly rho?: undefined }
  | { readonly rho: RationalLike; readonly epsilon?: undefined; readonly delta?: undefined }

export type BudgetOptions = BudgetLimit & {
  readonly unit: string
  readonly relation: Relation
  readonly scope: Scope
  /** Millionths that were spent before, as read from a ledger. */
  readonly spent?: bigint
}

export interface PrivacyBudget {
  /** What one millionth is of: ε of pure mechanisms, or ρ of zCDP. */
  readonly currency: 'epsilon' | 'rho'
  readonly unit: string
  readonly relation: Relation
  readonly scope: Scope
  /** Integer millionths. */
  readonly limit: bigint
  readonly spent: bigint
  readonly remaining: bigint
  /** What an event costs: millionths, rounded up, times the count. */
  cost(event: PrivacyEvent, count?: number): bigint
  /**
   * Spends the cost of the event, or refuses and spends nothing. There is no refund and no partial spend.
   *
   * @returns whether the release may happen
   * @throws NoiseError `unsupported-event` for an event that has no cost in this currency; nothing is spent
   */
  trySpend(event: PrivacyEvent, count?: number): boolean
}

/**
 * A privacy filter: it refuses a release that would exceed the limit, and it stays valid when events are chosen after seeing earlier
 * releases (pure ε: Rogers, Roth, Ullman and Vadhan, arXiv:1605.08294; ρ: Feldman and Zrnic, arXiv:2008.11193). All sums are
 * integers: costs are rounded up, the limit down.
 *
 * It holds its sum in memory. Whoever needs it to survive a crash writes the spend down before drawing the noise.
 */
export function privacyBudget(options: BudgetOptions): PrivacyBudget {
  const { unit, relation, scope, spent: before = 0n } = options
  requireParameter(typeof unit === 'string' && unit !== '', 'a budget needs a unit')
  requireParameter(typeof before === 'bigint' && before >= 0n, 'spent must be a non-negative bigint')
  const { currency, limit } = limitOf(options)
  let spent = before
  const cost = (event: PrivacyEvent, count = 1): bigint => {
    requireParameter(Number.isSafeInteger(count) && count >= 1, 'count must be a positive integer')
    requireEvent(event)
    if (isSampled(event) && relation !== 'add-remove') {
      throw new NoiseError('unsupported-event', "sampling amplifies privacy under the relation 'add-remove' only")
    }
    if (currency === 'rho') return microUp(zcdpRho(event)) * BigInt(count)
    if (event.kind === 'approximate')
      throw new NoiseError('unsupported-event', 'a pure budget cannot pay for an event with a delta')
    return microUp(pureEpsilon(event)) * BigInt(count)
  }
  return {
    currency,
    unit,
    relation,
    scope,
    limit,
    get spent() {
      return spent
    },
    get remaining() {
      return spent < limit ? limit - spent : 0n
    },
    cost,
    trySpend(event, count) {
      const after = spent + cost(event, count)
      if (after > limit) return false
      spent = after
      return true
    },
  }
}

function limitOf(options: BudgetLimit): { currency: 'epsilon' | 'rho'; limit: bigint } {
  const down = (value: RationalLike) => {
    const { numerator, denominator } = rational(value)
    requireParameter(numerator > 0n, 'a budget must be positive')
    return (numerator * 1_000_000n) / denominator
  }
  if (options.rho !== undefined) return { currency: 'rho', limit: down(options.rho) }
  if (options.delta === undefined) return { currency: 'epsilon', limit: down(options.epsilon) }
  const epsilon = roundDown(rational(options.epsilon))
  const delta = roundDown(rational(options.delta))
  // The search errs by less than one part in 2^40, and a millionth is far coarser.
  return { currency: 'rho', limit: down(rhoOfBudget({ epsilon, delta }) * (1 - 2 ** -40)) }
}
