import { expect, test } from 'vitest'
import { toeplitzCoefficients, toeplitzSensitivity2 } from './toeplitz.ts'

test('the square of the factor is the prefix-sum matrix', () => {
  const c = toeplitzCoefficients(50)
  for (let n = 0; n < 50; n++) {
    let sum = 0
    for (let k = 0; k <= n; k++) sum += c[k]! * c[n - k]!
    expect(sum).toBeCloseTo(1, 13)
  }
})

test('the sensitivity grows like ln(n)/π', () => {
  const growth = toeplitzSensitivity2(2 ** 16) - toeplitzSensitivity2(2 ** 8)
  expect(growth).toBeCloseTo((8 * Math.LN2) / Math.PI, 2)
})
