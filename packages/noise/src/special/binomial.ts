import { logChoose } from './gamma.ts'

/** Pr[Binomial(n, p) = k] for 0 < p < 1. */
export function binomialPmf(k: number, n: number, p: number): number {
  return Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p))
}

/** Pr[Binomial(n, p) >= k]: the smaller side is summed, from small terms to large. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n) return 0
  let sum = 0
  if (k > n * p) {
    for (let i = n; i >= k; i--) sum += binomialPmf(i, n, p)
    return Math.min(sum, 1)
  }
  for (let i = 0; i < k; i++) sum += binomialPmf(i, n, p)
  return Math.max(0, 1 - sum)
}
