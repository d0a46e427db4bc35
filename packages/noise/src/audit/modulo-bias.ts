import { requireParameter } from '../errors.ts'

/** Pr[u mod n = 0] for a uniform 32-bit u: above 1/n unless n divides 2^32. What a sampler that reduces modulo n would do. */
export function moduloBias(n: number): number {
  requireParameter(Number.isSafeInteger(n) && n >= 1 && n <= 2 ** 32, 'n must be an integer from 1 to 2^32')
  return Math.ceil(2 ** 32 / n) / 2 ** 32
}
