import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { relativeError } from '../../testing/integrate.ts'
import { NoiseError } from '../errors.ts'
import { fieldNoise } from '../field-noise/field-noise.ts'
import { gaussianEpsilon } from '../gaussian/analytic.ts'
import { type AccountingMethod, accountant } from './accountant.ts'
import { eventOfClaim, type PrivacyEvent } from './event.ts'

// Whole compositions: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const about = { unit: 'one record', relation: 'add-remove', scope: 'event' } as const
const METHODS: AccountingMethod[] = ['basic', 'zcdp', 'rdp', 'pld']
const EVENTS: PrivacyEvent[] = [
  { kind: 'pure', epsilon: 0.3 },
  { kind: 'approximate', epsilon: 0.3, delta: 1e-7 },
  { kind: 'zcdp', rho: '0.01' },
  { kind: 'laplace', scale: 3 },
  { kind: 'laplace', scale: 1, samplingRate: 0.2 },
  { kind: 'discrete-laplace', scale: '7/2', sensitivity: 2 },
  { kind: 'gaussian', sigma: 4, sensitivity: 1 },
  { kind: 'gaussian', sigma: 1, samplingRate: 0.1 },
  { kind: 'discrete-gaussian', sigma2: 20, sensitivity: 1 },
  { kind: 'randomised-response', epsilon: 0.4 },
  { kind: 'randomised-response', epsilon: 0.4, values: 5 },
]

/** ε by a method, or undefined where the method does not take the event. */
function epsilonOf(method: AccountingMethod, composed: readonly [PrivacyEvent, number][], delta = 1e-5): number | undefined {
  const account = accountant({ method, ...about })
  try {
    for (const [event, count] of composed) account.compose(event, count)
  } catch (error) {
    expect(error).toMatchObject({ code: 'unsupported-event' })
    return undefined
  }
  return account.claim({ delta }).epsilon
}

const named = EVENTS.map((event) => [JSON.stringify(event), event] as const)

describe('compose(n) is n times compose(1), for every kind of event and every method', () => {
  test.each(named)('%s', (_, event) => {
    let supported = 0
    for (const method of METHODS) {
      const counted = epsilonOf(method, [[event, 6]])
      if (counted === undefined) continue
      supported++
      const listed = epsilonOf(method, Array<[PrivacyEvent, number]>(6).fill([event, 1]))!
      expect(relativeError(counted, listed)).toBeLessThan(1e-9)
      // A count that is ignored, planted, is seen by the same comparison.
      expect(relativeError(epsilonOf(method, [[event, 1]])!, listed)).toBeGreaterThan(0.1)
    }
    expect(supported).toBeGreaterThan(0)
  })
})

/** A privacy loss distribution is exact up to the step of its grid, which is finer than this. */
const GRID = 2e-5

describe('PLD <= RDP <= basic', () => {
  test.each(named)('%s', (_, event) => {
    for (const count of [1, 40]) {
      const [basic, zcdp, rdp, pld] = METHODS.map((method) => epsilonOf(method, [[event, count]]))
      if (rdp !== undefined && basic !== undefined) expect(rdp).toBeLessThanOrEqual(basic * (1 + 1e-9))
      if (rdp !== undefined && zcdp !== undefined) expect(rdp).toBeLessThanOrEqual(zcdp * (1 + 1e-9))
      if (pld !== undefined && rdp !== undefined) expect(pld).toBeLessThanOrEqual(rdp + GRID)
    }
  })
})

describe('claims', () => {
  test('carry unit, relation and scope, and start at nothing', () => {
    const empty = accountant({ method: 'rdp', ...about })
    expect(empty.claim({ delta: 1e-6 })).toEqual({ epsilon: 0, delta: 0, mechanism: 'composition', ...about })
    const one = empty.compose({ kind: 'gaussian', sigma: 2 })
    expect(one).toBe(empty)
    expect(one.claim({ delta: 1e-6 })).toMatchObject({ delta: 1e-6, ...about })
  })

  test('are never below the exact loss of Gaussians', () => {
    for (const method of ['zcdp', 'rdp', 'pld'] as const) {
      const { epsilon } = accountant({ method, ...about })
        .compose({ kind: 'gaussian', sigma: 5 }, 30)
        .claim({ delta: 1e-6 })
      const exact = gaussianEpsilon({ sigma: 5, count: 30, delta: 1e-6 })
      expect(epsilon).toBeGreaterThanOrEqual(exact)
      expect(epsilon).toBeLessThan(exact * 1.15)
    }
  })

  test('pure losses without δ are the exact sum, rounded up', () => {
    for (const method of ['basic', 'rdp', 'pld'] as const) {
      const account = accountant({ method, ...about }).compose({ kind: 'pure', epsilon: '0.1' }, 10)
      expect(account.claim({ delta: 0 }).epsilon).toBeCloseTo(1, 11)
      expect(account.claim({ delta: 0 }).epsilon).toBeGreaterThanOrEqual(1)
    }
  })

  test('δ for an ε and ε for a δ agree', () => {
    for (const method of METHODS) {
      const account = accountant({ method, ...about }).compose({ kind: 'laplace', scale: 4 }, 100)
      const { epsilon } = account.claim({ delta: 1e-4 })
      const { delta } = account.claim({ epsilon })
      expect(delta).toBeLessThan(1e-4 * 1.2)
      expect(delta).toBeGreaterThan(1e-4 * 0.8)
    }
  })

  test('an own δ that exceeds the asked one leaves no ε', () => {
    for (const method of ['basic', 'pld'] as const) {
      const account = accountant({ method, ...about }).compose({ kind: 'approximate', epsilon: 0.1, delta: 1e-6 }, 100)
      expect(account.claim({ delta: 1e-5 }).epsilon).toBe(Infinity)
      expect(account.claim({ delta: 1e-3 }).epsilon).toBeLessThan(10.1)
    }
  })

  test('fields of a record are events of the replace relation', () => {
    const { claim } = fieldNoise({ mechanism: 'discrete-laplace', epsilon: 0.5, range: [0, 50] })
    const account = accountant({ method: 'basic', unit: 'one field value of one record', relation: 'replace', scope: 'event' })
    expect(account.compose(eventOfClaim(claim), 3).claim({ delta: 0 }).epsilon).toBe(1.5)
  })

  test('more releases never cost less', () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom(...EVENTS.filter(({ kind }) => kind !== 'zcdp')), fc.integer({ min: 1, max: 3 })),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    fc.assert(
      fc.property(some, fc.constantFrom<AccountingMethod>('basic', 'rdp'), (composed, method) => {
        const all = epsilonOf(method, composed)
        const fewer = composed.length > 1 ? epsilonOf(method, composed.slice(1)) : 0
        if (all !== undefined && fewer !== undefined) expect(fewer).toBeLessThanOrEqual(all * (1 + 1e-9))
      }),
      { numRuns: 40 },
    )
  })
})

describe('refuses', () => {
  test('sampling under the replace relation', () => {
    const replace = accountant({ method: 'rdp', unit: 'one record', relation: 'replace', scope: 'event' })
    expect(() => replace.compose({ kind: 'gaussian', sigma: 1, samplingRate: 0.1 })).toThrow(
      expect.objectContaining({ code: 'unsupported-event' }),
    )
    expect(replace.events).toEqual([])
  })

  test.each([
    { kind: 'pure', epsilon: 0 },
    { kind: 'gaussian', sigma: -1 },
    { kind: 'gaussian', sigma: 1, samplingRate: 0 },
    { kind: 'approximate', epsilon: 1, delta: 0 },
    { kind: 'discrete-laplace', scale: 1, sensitivity: 0.5 },
    { kind: 'randomised-response', epsilon: 1, values: 1 },
    { kind: 'unheard-of' },
  ])('%j', (event) => {
    expect(() => accountant({ method: 'basic', ...about }).compose(event as PrivacyEvent)).toThrow(NoiseError)
  })

  test('counts, methods and units that are none', () => {
    for (const count of [0, -1, 0.5, Infinity]) {
      expect(() => accountant({ method: 'basic', ...about }).compose(EVENTS[0]!, count)).toThrow(NoiseError)
    }
    expect(() => accountant({ ...about, method: 'magic' as AccountingMethod })).toThrow(NoiseError)
    expect(() => accountant({ method: 'basic', ...about, unit: '' })).toThrow(NoiseError)
  })
})
