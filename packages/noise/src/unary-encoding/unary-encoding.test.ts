import { expect, test } from 'vitest'
import { enumerate, wrongOutcomes } from '../../testing/bit-tree.ts'
import { seededBits } from '../../testing/draws.ts'
import { relativeError } from '../../testing/integrate.ts'
import { NoiseError } from '../errors.ts'
import { optimisedUnaryEncoding } from './oue.ts'
import { oueProbabilities, oueVariance, pureProtocolVariance, sueProbabilities, sueVariance } from './unary-encoding.ts'

test('reports of two values have exact probabilities', () => {
  const { respond } = optimisedUnaryEncoding({ epsilon: 1, values: 2 })
  const { p, q } = oueProbabilities(1)
  const tree = enumerate((bits) => respond(0, bits).join(''), 14)
  const side = (bit: string | undefined, one: number) => (bit === '1' ? one : 1 - one)
  expect(wrongOutcomes(tree, (report) => side(report[0], p) * side(report[1], q), ['00', '01', '10', '11'])).toEqual([])
  expect(tree.residual).toBeLessThan(0.1)
})

test('the estimator is unbiased (5σ on 20,000 reports, error below 1e-6)', () => {
  const { respond, estimate, variance, claim } = optimisedUnaryEncoding({ epsilon: 2, values: 5 })
  const bits = seededBits('oue')
  const ones = [0, 0, 0, 0, 0]
  for (let i = 0; i < 20_000; i++) {
    respond(i % 2, bits).forEach((bit, value) => {
      ones[value]! += bit
    })
  }
  const largest = Math.sqrt(20_000 * (variance + 1))
  estimate(ones, 20_000).forEach((count, value) => {
    expect(Math.abs(count - (value < 2 ? 10_000 : 0))).toBeLessThan(5 * largest)
  })
  expect(claim).toMatchObject({ epsilon: 2, relation: 'replace', scope: 'event' })
})

test('the variances are those of a pure protocol', () => {
  for (const epsilon of [0.1, 1, 4]) {
    expect(relativeError(oueVariance(epsilon), pureProtocolVariance(oueProbabilities(epsilon)))).toBeLessThan(1e-12)
    expect(relativeError(sueVariance(epsilon), pureProtocolVariance(sueProbabilities(epsilon)))).toBeLessThan(1e-12)
    expect(oueVariance(epsilon)).toBeLessThan(sueVariance(epsilon))
    const { p, q } = oueProbabilities(epsilon)
    expect(relativeError((p * (1 - q)) / ((1 - p) * q), Math.exp(epsilon))).toBeLessThan(1e-13)
  }
})

test('refuses what is not a value', () => {
  const { respond } = optimisedUnaryEncoding({ epsilon: 1, values: 3 })
  for (const bad of [-1, 3, 0.5]) expect(() => respond(bad, seededBits('bad'))).toThrow(NoiseError)
  expect(() => optimisedUnaryEncoding({ epsilon: 1, values: 1 })).toThrow(NoiseError)
})
