import { requireParameter } from '../errors.ts'
import { lambertTail } from '../special/lambert.ts'

/**
 * The probability 1 - (1 + εr) e^(-εr) that planar Laplace noise stays within the radius r. Andrés, Bordenabe, Chatzikokolakis and
 * Palamidessi, arXiv:1212.1984. `epsilon` is per unit of length: the guarantee is ε·d-indistinguishability, not ε-DP.
 */
export function planarLaplaceCdf({ epsilon, radius }: { epsilon: number; radius: number }): number {
  requireParameter(epsilon > 0 && radius >= 0, 'epsilon must be positive and the radius not negative')
  const u = epsilon * radius
  // 1 - (1 + u) e^(-u) = -expm1(ln(1 + u) - u), which keeps its digits for small u.
  return u < 1e-3 ? (u * u) / 2 - u ** 3 / 3 + u ** 4 / 8 - u ** 5 / 30 : -Math.expm1(Math.log1p(u) - u)
}

/** The radius within which planar Laplace noise stays with probability p: -(W₋₁((p-1)/e) + 1)/ε. */
export function planarLaplaceRadius({ epsilon, p }: { epsilon: number; p: number }): number {
  requireParameter(epsilon > 0 && p >= 0 && p < 1, 'epsilon must be positive and p lie in [0, 1)')
  return lambertTail(1 - p) / epsilon
}
