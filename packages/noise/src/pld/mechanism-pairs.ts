import { discreteGaussianNorm } from '../discrete-gaussian/formulas.ts'
import { normalCdf, normalTail } from '../special/normal.ts'
import type { LossAtom, PrivacyPair } from './privacy-pair.ts'

/** Beyond this many standard deviations lies less than 2^-74 of a Gaussian; the mass is counted as if it revealed everything. */
const REACH = 10

/** Normal probability of (a, b], from the side on which the digits are. */
function normalBetween(a: number, b: number): number {
  return a > 0 ? normalTail(a) - normalTail(b) : normalCdf(b) - normalCdf(a)
}

/** The Gaussian mechanism: the loss is normal with mean μ²/2 and standard deviation μ = Δ/σ under P. */
export function gaussianPair(sigma: number, sensitivity = 1): PrivacyPair {
  const mu = sensitivity / sigma
  const low = (mu * mu) / 2 - REACH * mu
  const high = (mu * mu) / 2 + REACH * mu
  return {
    // What lies below is counted at the low end, which overstates it.
    atoms: [{ loss: low, mass: normalTail(REACH) }],
    infinity: normalTail(REACH),
    density: {
      low,
      high,
      mass: (from, to) => ({
        p: normalBetween(from / mu - mu / 2, to / mu - mu / 2),
        q: normalBetween(from / mu + mu / 2, to / mu + mu / 2),
      }),
    },
  }
}

/** The Laplace mechanism: the loss has atoms at ±Δ/b and a density between. */
export function laplacePair(scale: number, sensitivity = 1): PrivacyPair {
  const epsilon = sensitivity / scale
  return {
    atoms: [
      { loss: epsilon, mass: 0.5 },
      { loss: -epsilon, mass: 0.5 * Math.exp(-epsilon) },
    ],
    infinity: 0,
    density: {
      low: -epsilon,
      high: epsilon,
      mass(from, to) {
        // The output x between the two centres has the loss (Δ - 2x)/b.
        const near = (epsilon - to) / 2
        const far = (epsilon - from) / 2
        return { p: 0.5 * (Math.exp(-near) - Math.exp(-far)), q: 0.5 * (Math.exp(far - epsilon) - Math.exp(near - epsilon)) }
      },
    },
  }
}

/** The discrete Laplace for an integer sensitivity: 2Δ + 1 losses at most. */
export function discreteLaplacePair(scale: number, sensitivity = 1): PrivacyPair {
  const step = 1 / scale
  const unit = Math.tanh(step / 2)
  const tail = Math.exp(-step) / (1 + Math.exp(-step))
  const atoms: LossAtom[] = [
    // Outputs at or below the centre of P, and at or beyond the centre of Q.
    { loss: sensitivity * step, mass: 1 - tail },
    { loss: -sensitivity * step, mass: tail * Math.exp(-(sensitivity - 1) * step) },
  ]
  for (let k = 1; k < sensitivity; k++) atoms.push({ loss: (sensitivity - 2 * k) * step, mass: unit * Math.exp(-k * step) })
  return { atoms, infinity: 0 }
}

/** The discrete Gaussian for an integer sensitivity: one loss per output; outputs far out are counted as revealing everything. */
export function discreteGaussianPair(sigma2: number, sensitivity = 1): PrivacyPair {
  const reach = Math.ceil(Math.sqrt(sigma2) * REACH) + 2
  const norm = discreteGaussianNorm(sigma2)
  const atoms: LossAtom[] = []
  for (let k = -reach; k <= reach; k++) {
    const loss = (sensitivity * (sensitivity - 2 * k)) / (2 * sigma2)
    atoms.push({ loss, mass: Math.exp((-k * k) / (2 * sigma2)) / norm })
  }
  return { atoms, infinity: 2 * normalTail(REACH) }
}

/** Randomised response over `values` answers: the losses are ±ε, and 0 for the answers that neither input holds. */
export function randomisedResponsePair(epsilon: number, values = 2): PrivacyPair {
  const other = Math.exp(-epsilon)
  const total = 1 + (values - 1) * other
  const atoms: LossAtom[] = [
    { loss: epsilon, mass: 1 / total },
    { loss: -epsilon, mass: other / total },
  ]
  if (values > 2) atoms.push({ loss: 0, mass: ((values - 2) * other) / total })
  return { atoms, infinity: 0 }
}

/** The worst mechanism that is (ε, δ)-DP: randomised response that gives everything away with probability δ. */
export function approximatePair(epsilon: number, delta: number): PrivacyPair {
  const { atoms } = randomisedResponsePair(epsilon)
  return { atoms: atoms.map(({ loss, mass }) => ({ loss, mass: mass * (1 - delta) })), infinity: delta }
}
