import { requireParameter } from '../errors.ts'

/**
 * The first n coefficients of (1 - x)^(-1/2): 1, 1/2, 3/8, ... Both factors of the square-root Toeplitz factorisation of the
 * prefix-sum matrix have them on their diagonals. Fichtenberger, Henzinger and Upadhyay, arXiv:2202.11205.
 */
export function toeplitzCoefficients(n: number): Float64Array {
  requireParameter(Number.isSafeInteger(n) && n >= 1, 'n must be a positive integer')
  const coefficients = new Float64Array(n)
  coefficients[0] = 1
  for (let k = 1; k < n; k++) coefficients[k] = coefficients[k - 1]! * ((2 * k - 1) / (2 * k))
  return coefficients
}

/**
 * The sum of the squared coefficients: the squared l2 sensitivity of the encoder, and equally the largest variance of a prefix sum in
 * units of the noise variance. The largest squared error of the mechanism is its square.
 */
export function toeplitzSensitivity2(n: number): number {
  let sum = 0
  for (const c of toeplitzCoefficients(n)) sum += c * c
  return sum
}
