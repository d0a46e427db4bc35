import { describe, expect, test } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { discreteGaussianDelta } from '../discrete-gaussian/privacy.ts'
import { gaussianDelta, gaussianEpsilon } from '../gaussian/analytic.ts'
import { laplaceDelta } from '../laplace/privacy.ts'
import { subsampledGaussianDelta } from '../subsampling/poisson.ts'
import { composeGrids } from './compose.ts'
import { discretise, type GridLoss } from './discretise.ts'
import { gridDelta, gridEpsilon, gridPower } from './divergence.ts'
import { fourier } from './fourier.ts'
import {
  approximatePair,
  discreteGaussianPair,
  discreteLaplacePair,
  gaussianPair,
  laplacePair,
  randomisedResponsePair,
} from './mechanism-pairs.ts'
import { type PrivacyPair, subsample } from './privacy-pair.ts'

const INTERVAL = 1 / 64
const total = ({ masses, infinity }: GridLoss) => masses.reduce((sum, mass) => sum + mass, infinity)

/** The grid must be exact at its points, and above the truth between them. */
function expectPessimistic(pair: PrivacyPair, delta: (epsilon: number) => number): void {
  const grid = discretise(pair, INTERVAL)
  expect(total(grid)).toBeCloseTo(1, 12)
  for (let i = -100; i <= 300; i += 7) {
    expect(Math.abs(gridDelta(grid, i * INTERVAL) - delta(i * INTERVAL))).toBeLessThan(1e-12)
    const between = (i + 0.4) * INTERVAL
    expect(gridDelta(grid, between)).toBeGreaterThanOrEqual(delta(between) - 1e-13)
    expect(gridDelta(grid, between)).toBeLessThan(delta(between) + 1e-3)
  }
}

describe('connecting the dots', () => {
  test('Gaussian', () => expectPessimistic(gaussianPair(0.8), (epsilon) => gaussianDelta({ sigma: 0.8, epsilon })))
  test('Laplace', () => expectPessimistic(laplacePair(0.7), (epsilon) => laplaceDelta({ scale: 0.7, epsilon })))
  test('sampled Gaussian, both directions', () => {
    for (const direction of ['remove', 'add'] as const) {
      const delta = (epsilon: number) => subsampledGaussianDelta({ sigma: 0.8, rate: 0.3, epsilon }, direction)
      expectPessimistic(subsample(gaussianPair(0.8), 0.3, direction), delta)
    }
  })
  test('discrete Gaussian', () =>
    expectPessimistic(discreteGaussianPair(2, 3), (epsilon) => discreteGaussianDelta({ sigma2: 2, epsilon, sensitivity: 3 })))
  test('discrete Laplace', () => {
    const pmf = (k: number) => Math.tanh(0.25) * Math.exp(-Math.abs(k) / 2)
    expectPessimistic(discreteLaplacePair(2, 3), (epsilon) => {
      let sum = 0
      for (let k = -200; k <= 200; k++) sum += Math.max(0, pmf(k) - Math.exp(epsilon) * pmf(k - 3))
      return sum
    })
  })
  test('randomised response over several values', () => {
    const other = 1 / (Math.E + 4)
    expectPessimistic(randomisedResponsePair(1, 5), (epsilon) => {
      const e = Math.exp(epsilon)
      return (
        Math.max(0, Math.E * other - e * other) + Math.max(0, other - e * Math.E * other) + 3 * Math.max(0, other - e * other)
      )
    })
  })
  test('(ε, δ)', () => {
    const grid = discretise(approximatePair(0.5, 1e-3), INTERVAL)
    expect(gridDelta(grid, 0.5)).toBeCloseTo(1e-3, 12)
    expect(total(grid)).toBeCloseTo(1, 14)
  })
})

describe('composition', () => {
  const once = (pair: PrivacyPair) => discretise(pair, 1e-3)

  test('k Gaussians are one with σ/√k, tightly and from above', () => {
    for (const [sigma, count] of [
      [1, 1],
      [3, 9],
      [20, 400],
    ] as const) {
      const composed = composeGrids([{ grid: once(gaussianPair(sigma)), count }])
      const exact = gaussianEpsilon({ sigma, count, delta: 1e-6 })
      expect(gridEpsilon(composed, 1e-6)).toBeGreaterThanOrEqual(exact)
      expect(relativeError(gridEpsilon(composed, 1e-6), exact)).toBeLessThan(1e-3)
    }
  })

  test('counting is composing: n times one event is n events', () => {
    const grid = once(randomisedResponsePair(0.7))
    const counted = composeGrids([{ grid, count: 5 }])
    const listed = composeGrids(Array.from({ length: 5 }, () => ({ grid, count: 1 })))
    for (const epsilon of [0, 0.7, 2.1, 3]) expect(gridDelta(counted, epsilon)).toBeCloseTo(gridDelta(listed, epsilon), 13)
  })

  test('randomised response composes to a binomial', () => {
    const p = Math.E / (1 + Math.E)
    const composed = composeGrids([{ grid: once(randomisedResponsePair(1)), count: 6 }])
    let expected = 0
    for (const [k, choices] of [1, 6, 15, 20, 15, 6, 1].entries()) {
      const loss = 2 * k - 6
      expected += choices * p ** k * (1 - p) ** (6 - k) * Math.max(0, 1 - Math.exp(1.5 - loss))
    }
    expect(gridDelta(composed, 1.5)).toBeCloseTo(expected, 5)
    expect(gridDelta(composed, 1.5)).toBeGreaterThanOrEqual(expected - 1e-14)
  })

  test('what reveals everything adds up', () => {
    const composed = composeGrids([{ grid: once(approximatePair(0.1, 0.01)), count: 3 }])
    expect(gridDelta(composed, 10)).toBeCloseTo(1 - 0.99 ** 3, 12)
    expect(gridEpsilon(composed, 0.02)).toBe(Infinity)
  })
})

describe('the divergence', () => {
  const grid = discretise(randomisedResponsePair(1), 1 / 2)

  test('ε inverts δ', () => {
    for (const delta of [0.4, 0.2, 0.01]) expect(gridDelta(grid, gridEpsilon(grid, delta))).toBeCloseTo(delta, 12)
    expect(gridEpsilon(grid, 0.9)).toBe(0)
  })

  test('the power of the best test runs from nothing to certainty', () => {
    const p = Math.E / (1 + Math.E)
    expect(gridPower(grid, 0)).toBeCloseTo(0, 14)
    expect(gridPower(grid, 1 - p)).toBeCloseTo(p, 12)
    expect(gridPower(grid, 1)).toBeCloseTo(1, 12)
  })
})

test('the Fourier transform is the defining sum, and its inverse inverts', () => {
  const real = Float64Array.from({ length: 16 }, (_, i) => Math.sin(i * i))
  const imaginary = Float64Array.from({ length: 16 }, (_, i) => Math.cos(3 * i))
  const [re, im] = [real.slice(), imaginary.slice()]
  fourier(re, im)
  for (let k = 0; k < 16; k++) {
    let x = 0
    for (let n = 0; n < 16; n++) {
      const angle = (-2 * Math.PI * k * n) / 16
      x += real[n]! * Math.cos(angle) - imaginary[n]! * Math.sin(angle)
    }
    expect(re[k]).toBeCloseTo(x, 12)
  }
  fourier(re, im, true)
  re.forEach((x, i) => {
    expect(x).toBeCloseTo(real[i]!, 14)
  })
})
