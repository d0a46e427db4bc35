import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NoiseError } from '../errors.ts'
import { zcdpDelta } from '../zcdp/conversion.ts'
import { accountant } from './accountant.ts'
import { type BudgetOptions, privacyBudget } from './budget.ts'
import type { PrivacyEvent } from './event.ts'

const about = { unit: 'all records of one person', relation: 'replace', scope: 'person for life' } as const

describe('privacyBudget', () => {
  test('grants until the limit and then refuses, without taking anything', () => {
    const budget = privacyBudget({ epsilon: 1, ...about })
    const event: PrivacyEvent = { kind: 'pure', epsilon: '0.3' }
    expect([1, 2, 3, 4].map(() => budget.trySpend(event))).toEqual([true, true, true, false])
    expect([budget.spent, budget.remaining]).toEqual([900_000n, 100_000n])
    expect(budget.trySpend({ kind: 'pure', epsilon: '0.1' })).toBe(true)
    expect(budget.trySpend({ kind: 'pure', epsilon: '0.000001' })).toBe(false)
    expect(budget.remaining).toBe(0n)
  })

  test('rounds every cost up and the limit down', () => {
    const budget = privacyBudget({ epsilon: '0.0000019', ...about })
    expect(budget.limit).toBe(1n)
    // A tenth of a millionth costs a whole one; the double 0.1 is above a tenth.
    expect(budget.cost({ kind: 'pure', epsilon: '1e-7' })).toBe(1n)
    expect(budget.cost({ kind: 'pure', epsilon: 0.1 })).toBe(100_001n)
    expect(budget.cost({ kind: 'pure', epsilon: '0.1' }, 7)).toBe(700_000n)
  })

  test('in ρ pays for Gaussians and pure mechanisms', () => {
    const budget = privacyBudget({ rho: 1, ...about })
    expect(budget.cost({ kind: 'gaussian', sigma: 2, sensitivity: 2 })).toBe(500_000n)
    expect(budget.cost({ kind: 'discrete-gaussian', sigma2: 50, sensitivity: 5 }, 2)).toBe(500_000n)
    expect(budget.cost({ kind: 'pure', epsilon: 1 })).toBe(500_000n)
    expect(budget.cost({ kind: 'zcdp', rho: '1/3' })).toBe(333_334n)
  })

  test('for (ε, δ) is the largest ρ that implies them', () => {
    const budget = privacyBudget({ epsilon: 2, delta: 1e-6, ...about })
    expect(budget.currency).toBe('rho')
    expect(zcdpDelta({ rho: Number(budget.limit) / 1e6, epsilon: 2 })).toBeLessThanOrEqual(1e-6)
    expect(zcdpDelta({ rho: Number(budget.limit + 2n) / 1e6, epsilon: 2 })).toBeGreaterThan(1e-6)
  })

  test('continues from what a ledger says, even if that is too much', () => {
    const budget = privacyBudget({ epsilon: 1, spent: 900_000n, ...about })
    expect(budget.trySpend({ kind: 'pure', epsilon: '0.2' })).toBe(false)
    expect(privacyBudget({ epsilon: 1, spent: 5_000_000n, ...about }).remaining).toBe(0n)
  })

  test('whatever is asked, what is granted stays within the limit', () => {
    const event = fc.oneof(
      fc.integer({ min: 1, max: 100 }).map((n): PrivacyEvent => ({ kind: 'pure', epsilon: `${n}/97` })),
      fc.integer({ min: 1, max: 100 }).map((n): PrivacyEvent => ({ kind: 'discrete-laplace', scale: n, sensitivity: 3 })),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.integer({ min: 1, max: 4 })), { maxLength: 30 }), (asked) => {
        const budget = privacyBudget({ epsilon: 2, ...about })
        const account = accountant({ method: 'basic', ...about })
        for (const [each, count] of asked) if (budget.trySpend(each, count)) account.compose(each, count)
        expect(account.claim({ delta: 0 }).epsilon).toBeLessThanOrEqual(2)
      }),
    )
  })

  test('throws, and spends nothing, for what it cannot price', () => {
    const pure = privacyBudget({ epsilon: 1, ...about })
    const unsupported: PrivacyEvent[] = [
      { kind: 'gaussian', sigma: 1 },
      { kind: 'approximate', epsilon: 0.1, delta: 1e-9 },
      { kind: 'laplace', scale: 1, samplingRate: 0.1 },
    ]
    for (const event of unsupported) {
      expect(() => pure.trySpend(event)).toThrow(expect.objectContaining({ code: 'unsupported-event' }))
    }
    expect(() => pure.trySpend({ kind: 'pure', epsilon: 0.1 }, 0)).toThrow(NoiseError)
    expect(pure.spent).toBe(0n)
  })

  test.each([{ epsilon: 0 }, { rho: -1 }, { epsilon: 1, spent: -1n }, { epsilon: 1, unit: '' }])('refuses %o', (options) => {
    expect(() => privacyBudget({ ...about, ...options } as BudgetOptions)).toThrow(NoiseError)
  })
})
