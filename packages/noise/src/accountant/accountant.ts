import type { PrivacyClaim, Relation, Scope } from '../claim/claim.ts'
import { NoiseError, requireParameter } from '../errors.ts'
import type { GridLoss } from '../pld/discretise.ts'
import { gridDelta, gridEpsilon } from '../pld/divergence.ts'
import { add, compare, multiply, type Rational, rational } from '../rational/rational.ts'
import { roundUp, toNumber } from '../rational/to-number.ts'
import { rdpDelta, rdpEpsilon } from '../rdp/conversion.ts'
import { zcdpDelta, zcdpEpsilon } from '../zcdp/conversion.ts'
import { adaptiveEpsilon } from './advanced.ts'
import { microUp, OUTWARDS, ownDelta, pureEpsilon, rdpCurve, zcdpRho } from './cost.ts'
import { isSampled, type PrivacyEvent, requireEvent } from './event.ts'
import { type CountedEvent, composedLosses } from './pld-events.ts'

/**
 * How losses are added up, from coarse to tight: `basic` (ε and δ add up, or the adaptive bound where it is smaller), `zcdp`
 * (integer millionths of ρ, rounded up), `rdp` (Rényi divergences), `pld` (privacy loss distributions).
 */
export type AccountingMethod = 'basic' | 'zcdp' | 'rdp' | 'pld'

export interface AccountantOptions {
  readonly method: AccountingMethod
  /** What is protected, in words: 'one field value of one record', 'all records of one person in one window', ... */
  readonly unit: string
  readonly relation: Relation
  readonly scope: Scope
}

/** Adds up what releases about the same unit cost. An odometer: it measures and does not stop (`privacyBudget` does). */
export interface Accountant {
  /**
   * Counts `count` releases of an event, and returns the accountant itself.
   *
   * @throws NoiseError `invalid-parameter`; `unsupported-event` when the method cannot account for the kind of event
   */
  compose(event: PrivacyEvent, count?: number): Accountant
  /** The claim so far: the ε for a given δ, or the δ for a given ε. Never below the true loss. */
  claim(at: { readonly delta: number } | { readonly epsilon: number }): PrivacyClaim
  readonly events: readonly CountedEvent[]
}

/** An accountant for one unit, relation and scope. Events must have been measured under the same relation. */
export function accountant({ method, unit, relation, scope }: AccountantOptions): Accountant {
  const bounds = { basic, zcdp, rdp, pld }[method]
  requireParameter(bounds !== undefined, "method must be 'basic', 'zcdp', 'rdp' or 'pld'")
  requireParameter(typeof unit === 'string' && unit !== '', 'a claim needs a unit')
  const events: CountedEvent[] = []
  const self: Accountant = {
    events,
    compose(event, count = 1) {
      requireParameter(Number.isSafeInteger(count) && count >= 1, 'count must be a positive integer')
      requireEvent(event)
      if (isSampled(event) && relation !== 'add-remove') {
        throw new NoiseError('unsupported-event', "sampling amplifies privacy under the relation 'add-remove' only")
      }
      const counted = { event, count }
      // Refuses at once what the method cannot account for, not when the claim is asked for.
      bounds([counted])
      events.push(counted)
      return self
    },
    claim(at) {
      const base = { unit, relation, scope, mechanism: 'composition' }
      if (events.length === 0) return { epsilon: 0, delta: 0, ...base }
      const { epsilon, delta } = bounds(events)
      if ('delta' in at) {
        requireParameter(at.delta >= 0 && at.delta < 1, 'delta must lie in [0, 1)')
        return { epsilon: epsilon(at.delta), delta: at.delta, ...base }
      }
      requireParameter(at.epsilon >= 0, 'epsilon must not be negative')
      return { epsilon: at.epsilon, delta: Math.min(1, delta(at.epsilon)), ...base }
    },
  }
  return self
}

/** ε as a function of δ and the reverse; computed only when asked for. */
interface Bounds {
  epsilon(delta: number): number
  delta(epsilon: number): number
}

function total(events: readonly CountedEvent[], value: (event: PrivacyEvent) => Rational): Rational {
  return events.map(({ event, count }) => multiply(value(event), rational(count))).reduce(add)
}

function basic(events: readonly CountedEvent[]): Bounds {
  const sum = total(events, pureEpsilon)
  const own = total(events, ownDelta)
  const slackEpsilon = (slack: number) => {
    const epsilons = function* () {
      for (const { event, count } of events) yield roundUp(pureEpsilon(event)) * Math.sqrt(count)
    }
    return adaptiveEpsilon(epsilons(), slack) * OUTWARDS
  }
  return {
    epsilon(delta) {
      if (compare(own, rational(delta)) > 0) return Infinity
      const slack = delta - roundUp(own)
      return slack > 0 ? Math.min(roundUp(sum), slackEpsilon(slack)) : roundUp(sum)
    },
    delta(epsilon) {
      if (compare(sum, rational(epsilon)) <= 0) return roundUp(own)
      // The slack δ at which the adaptive bound gives ε: with S = Σε², ln(1/δ) = (ε - S/2)²/(2S).
      const squares = toNumber(total(events, (event) => multiply(pureEpsilon(event), pureEpsilon(event))))
      const excess = epsilon - squares / 2
      const slack = excess > 0 ? Math.exp((-excess * excess) / (2 * squares)) * OUTWARDS : 1
      return Math.min(1, (roundUp(own) + slack) * OUTWARDS)
    },
  }
}

function zcdp(events: readonly CountedEvent[]): Bounds {
  const micro = events.reduce((sum, { event, count }) => sum + microUp(zcdpRho(event)) * BigInt(count), 0n)
  const rho = roundUp({ numerator: micro, denominator: 1_000_000n })
  return {
    epsilon: (delta) => (delta === 0 ? Infinity : zcdpEpsilon({ rho, delta }) * OUTWARDS),
    delta: (epsilon) => zcdpDelta({ rho, epsilon }) * OUTWARDS,
  }
}

/** The integer moments of sampled Gaussians are sums as long as the order, and their best orders are small. */
const LARGEST_SAMPLED_ORDER = 512

function rdp(events: readonly CountedEvent[]): Bounds {
  const curves = events.map(({ event, count }) => ({ curve: rdpCurve(event), count }))
  const sampled = events.some(({ event }) => isSampled(event))
  const divergence = (alpha: number) => curves.reduce((sum, { curve, count }) => sum + count * curve(alpha), 0)
  const largest = sampled ? LARGEST_SAMPLED_ORDER : undefined
  return {
    epsilon: (delta) => (delta === 0 ? divergence(Infinity) : rdpEpsilon(divergence, delta, largest)) * OUTWARDS,
    delta: (epsilon) => rdpDelta(divergence, epsilon, largest) * OUTWARDS,
  }
}

function pld(events: readonly CountedEvent[]): Bounds {
  if (events.some(({ event }) => event.kind === 'zcdp')) {
    throw new NoiseError(
      'unsupported-event',
      "ρ alone does not determine a privacy loss distribution; use method 'zcdp' or 'rdp'",
    )
  }
  // Pure events have an exact sum as well, which is what δ = 0 leaves.
  const coarse = events.every(({ event }) => !event.kind.endsWith('gaussian')) ? basic(events) : undefined
  const worst = (value: (grid: GridLoss) => number) => Math.max(...composedLosses(events).map(value)) * OUTWARDS
  return {
    epsilon: (delta) =>
      Math.min(
        worst((grid) => gridEpsilon(grid, delta)),
        coarse?.epsilon(delta) ?? Infinity,
      ),
    delta: (epsilon) =>
      Math.min(
        worst((grid) => gridDelta(grid, epsilon)),
        coarse?.delta(epsilon) ?? 1,
      ),
  }
}
