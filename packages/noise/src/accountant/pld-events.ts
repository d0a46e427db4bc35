import { NoiseError } from '../errors.ts'
import { composeGrids, lossWindow } from '../pld/compose.ts'
import { discretise, type GridLoss } from '../pld/discretise.ts'
import {
  approximatePair,
  discreteGaussianPair,
  discreteLaplacePair,
  gaussianPair,
  laplacePair,
  randomisedResponsePair,
} from '../pld/mechanism-pairs.ts'
import { type PrivacyPair, subsample } from '../pld/privacy-pair.ts'
import { divide, rational } from '../rational/rational.ts'
import { toNumber } from '../rational/to-number.ts'
import { above, isSampled, type PrivacyEvent } from './event.ts'

/** Grid points that a composition may take up; a coarser grid stays an upper bound. */
const POINTS = 2 ** 17
const COARSE_POINTS = 2 ** 12

export interface CountedEvent {
  readonly event: PrivacyEvent
  readonly count: number
}

function ratio(parameter: Parameters<typeof rational>[0], sensitivity: Parameters<typeof rational>[0] = 1): number {
  return toNumber(divide(rational(parameter), rational(sensitivity)))
}

function pairOf(event: PrivacyEvent, direction: 'remove' | 'add'): PrivacyPair {
  const sampled = (pair: PrivacyPair, rate = 1) => (rate < 1 ? subsample(pair, rate, direction) : pair)
  switch (event.kind) {
    case 'pure':
      return randomisedResponsePair(above(event.epsilon))
    case 'randomised-response':
      return randomisedResponsePair(above(event.epsilon), event.values)
    case 'approximate':
      return approximatePair(above(event.epsilon), above(event.delta))
    case 'laplace':
      return sampled(laplacePair(ratio(event.scale, event.sensitivity)), event.samplingRate)
    case 'gaussian':
      return sampled(gaussianPair(ratio(event.sigma, event.sensitivity)), event.samplingRate)
    case 'discrete-laplace':
      requireListable(event.sensitivity ?? 1)
      return discreteLaplacePair(ratio(event.scale), event.sensitivity)
    case 'discrete-gaussian':
      requireListable(Math.sqrt(ratio(event.sigma2)) * 20)
      return discreteGaussianPair(ratio(event.sigma2), event.sensitivity)
    case 'zcdp':
      throw new NoiseError(
        'unsupported-event',
        "ρ alone does not determine a privacy loss distribution; use method 'zcdp' or 'rdp'",
      )
  }
}

/** Discrete mechanisms are accounted for output by output. */
function requireListable(outputs: number): void {
  if (outputs > 2 ** 22) throw new NoiseError('unsupported-event', "too many outputs to list; use method 'rdp'")
}

function span({ atoms, density }: PrivacyPair): number {
  let largest = density ? Math.max(Math.abs(density.low), Math.abs(density.high)) : 0
  for (const { loss } of atoms) largest = Math.max(largest, Math.abs(loss))
  return 2 * largest
}

/**
 * The step of the grid: a power of two, so that small changes of a plan do not move the points about, and as fine as the widest
 * single loss and the window of the whole composition, measured on a coarse grid, allow.
 */
function chooseInterval(pairs: readonly { pair: PrivacyPair; count: number }[]): number {
  const widest = Math.max(...pairs.map(({ pair }) => span(pair)))
  const coarse = widest / COARSE_POINTS
  const [low, high] = lossWindow(pairs.map(({ pair, count }) => ({ grid: discretise(pair, coarse), count })))
  return 2 ** Math.ceil(Math.log2(Math.max(widest, (high - low) * coarse) / POINTS))
}

/** The composed privacy losses for removing and for adding a record; they differ only under sampling. */
export function composedLosses(events: readonly CountedEvent[]): GridLoss[] {
  const counts = new Map<PrivacyEvent, number>()
  for (const { event, count } of events) counts.set(event, (counts.get(event) ?? 0) + count)
  const asymmetric = events.some(({ event }) => isSampled(event))
  const directions = asymmetric ? (['remove', 'add'] as const) : (['remove'] as const)
  return directions.map((direction) => {
    const pairs = [...counts].map(([event, count]) => ({ pair: pairOf(event, direction), count }))
    const interval = chooseInterval(pairs)
    return composeGrids(pairs.map(({ pair, count }) => ({ grid: discretise(pair, interval), count })))
  })
}
