import type { GridLoss } from './discretise.ts'

/** δ(ε): the expectation of 1 - e^(ε - loss) over losses above ε. */
export function gridDelta({ interval, first, masses, infinity }: GridLoss, epsilon: number): number {
  let delta = infinity
  for (let i = masses.length - 1; i >= 0; i--) {
    const loss = (first + i) * interval
    if (loss <= epsilon) break
    delta += masses[i]! * -Math.expm1(epsilon - loss)
  }
  return Math.min(1, delta)
}

/** The smallest ε >= 0 with δ(ε) <= δ; Infinity if even the unbounded losses are likelier than δ. */
export function gridEpsilon(grid: GridLoss, delta: number): number {
  const { interval, first, masses, infinity } = grid
  if (infinity > delta) return Infinity
  // δ(ε) = infinity + P - e^ε Q with P and Q summed over the losses above ε; both grow as ε falls.
  let p = infinity
  let q = 0
  for (let i = masses.length - 1; i >= 0; i--) {
    const loss = (first + i) * interval
    if (p > delta && q > 0) {
      const epsilon = Math.log((p - delta) / q)
      if (epsilon >= loss) return Math.max(0, epsilon)
    }
    if (loss <= 0) break
    p += masses[i]!
    q += masses[i]! * Math.exp(-loss)
  }
  return p > delta && q > 0 ? Math.max(0, Math.log((p - delta) / q)) : 0
}

/** The best true positive rate of a test between P and Q that has this false positive rate (Neyman and Pearson). */
export function gridPower({ interval, first, masses, infinity }: GridLoss, falsePositiveRate: number): number {
  let power = infinity
  let left = falsePositiveRate
  for (let i = masses.length - 1; i >= 0; i--) {
    const ratio = Math.exp(-(first + i) * interval)
    const cost = masses[i]! * ratio
    if (cost >= left) return Math.min(1, power + left / ratio)
    power += masses[i]!
    left -= cost
  }
  return 1
}
