import { requireParameter } from '../errors.ts'

/** The bound C = (e^(ε/2) + 1)/(e^(ε/2) - 1) of the outputs of the piecewise mechanism. Wang et al., arXiv:1907.00782. */
export function piecewiseBound(epsilon: number): number {
  requireParameter(epsilon > 0, 'epsilon must be positive')
  return 1 / Math.tanh(epsilon / 4)
}

/** Its variance at x in [-1, 1]: x²/(e^(ε/2) - 1) + (e^(ε/2) + 3)/(3 (e^(ε/2) - 1)²). */
export function piecewiseVariance(x: number, epsilon: number): number {
  requireParameter(epsilon > 0 && Math.abs(x) <= 1, 'epsilon must be positive and x lie in [-1, 1]')
  const gain = Math.expm1(epsilon / 2)
  return (x * x) / gain + (gain + 4) / (3 * gain * gain)
}
