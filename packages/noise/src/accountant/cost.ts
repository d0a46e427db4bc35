import { discreteLaplaceRdp } from '../discrete-laplace/privacy.ts'
import { NoiseError } from '../errors.ts'
import { gaussianRdp } from '../gaussian/analytic.ts'
import { laplaceRdp } from '../laplace/privacy.ts'
import { randomisedResponseRdp } from '../randomised-response/formulas.ts'
import { divide, multiply, type Rational, rational, reduce } from '../rational/rational.ts'
import { roundUp, toNumber } from '../rational/to-number.ts'
import { poissonAmplification, subsampledGaussianRdp } from '../subsampling/poisson.ts'
import { above, type PrivacyEvent } from './event.ts'

/** Formulas in doubles lose a few units in the last place; results that must not be below the truth get this much back. */
export const OUTWARDS = 1 + 2 ** -42

function unsupported(event: PrivacyEvent, notion: string, instead: string): never {
  throw new NoiseError('unsupported-event', `an event of kind '${event.kind}' has no ${notion}; use ${instead}`)
}

/** The exact pure ε of an event, where it has one (the `approximate` kind gives its ε, to go with its δ). */
export function pureEpsilon(event: PrivacyEvent): Rational {
  switch (event.kind) {
    case 'pure':
    case 'approximate':
    case 'randomised-response':
      return rational(event.epsilon)
    case 'discrete-laplace':
      return divide(rational(event.sensitivity ?? 1), rational(event.scale))
    case 'laplace': {
      const epsilon = divide(rational(event.sensitivity ?? 1), rational(event.scale))
      if (event.samplingRate === undefined || event.samplingRate === 1) return epsilon
      return rational(poissonAmplification({ epsilon: roundUp(epsilon), rate: event.samplingRate }) * OUTWARDS)
    }
    default:
      return unsupported(event, 'pure ε', "method 'zcdp', 'rdp' or 'pld'")
  }
}

/** The exact δ that an event brings along by itself. */
export function ownDelta(event: PrivacyEvent): Rational {
  return event.kind === 'approximate' ? rational(event.delta) : rational(0)
}

/** ρ of an event, exactly: Δ²/(2σ²) of a Gaussian, ε²/2 of a pure mechanism (Bun and Steinke, arXiv:1605.02065, proposition 1.4). */
export function zcdpRho(event: PrivacyEvent): Rational {
  const halfSquare = (value: Rational) => divide(multiply(value, value), rational(2))
  switch (event.kind) {
    case 'zcdp':
      return rational(event.rho)
    case 'gaussian':
      if ((event.samplingRate ?? 1) < 1) return unsupported(event, 'ρ under sampling', "method 'rdp' or 'pld'")
      return halfSquare(divide(rational(event.sensitivity ?? 1), rational(event.sigma)))
    case 'discrete-gaussian': {
      const sensitivity = rational(event.sensitivity ?? 1)
      return divide(divide(multiply(sensitivity, sensitivity), rational(event.sigma2)), rational(2))
    }
    case 'approximate':
      return unsupported(event, 'ρ', "method 'basic' or 'pld'")
    default:
      return halfSquare(pureEpsilon(event))
  }
}

const MICRO = 1_000_000n

/** The integer number of millionths that is not below the value: the unit of ledgers. */
export function microUp(value: Rational): bigint {
  const { numerator, denominator } = reduce(value.numerator * MICRO, value.denominator)
  return (numerator + denominator - 1n) / denominator
}

/** The Rényi divergence of an event as a function of the order; at least the true one. */
export function rdpCurve(event: PrivacyEvent): (alpha: number) => number {
  switch (event.kind) {
    case 'zcdp': {
      const rho = above(event.rho)
      return (alpha) => alpha * rho
    }
    case 'gaussian': {
      const sigma = toNumber(divide(rational(event.sigma), rational(event.sensitivity ?? 1)))
      const { samplingRate: rate = 1 } = event
      return rate < 1 ? (alpha) => subsampledGaussianRdp(alpha, { sigma, rate }) : (alpha) => gaussianRdp(alpha, sigma)
    }
    case 'discrete-gaussian': {
      const rho = roundUp(zcdpRho(event))
      return (alpha) => alpha * rho
    }
    case 'laplace': {
      const scale = toNumber(divide(rational(event.scale), rational(event.sensitivity ?? 1)))
      return (event.samplingRate ?? 1) < 1 ? pureRdp(roundUp(pureEpsilon(event))) : (alpha) => laplaceRdp(alpha, scale)
    }
    case 'discrete-laplace': {
      const scale = toNumber(rational(event.scale))
      const { sensitivity = 1 } = event
      return (alpha) => discreteLaplaceRdp(alpha, scale, sensitivity)
    }
    case 'pure':
    case 'randomised-response':
      // Binary randomised response is the worst pure mechanism; more values only dilute it.
      return pureRdp(above(event.epsilon))
    case 'approximate':
      return unsupported(event, 'Rényi divergence', "method 'basic' or 'pld'")
  }
}

/** The Rényi divergence of the worst ε-DP mechanism: binary randomised response. */
function pureRdp(epsilon: number): (alpha: number) => number {
  if (epsilon > 30) return () => epsilon
  const p = 1 / (1 + Math.exp(-epsilon))
  return (alpha) => Math.min(epsilon, randomisedResponseRdp(alpha, p) * OUTWARDS)
}
