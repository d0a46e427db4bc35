import { requireParameter } from '../errors.ts'

/** Parameters of RAPPOR: f of the permanent response, p and q of the instantaneous one, h hash functions. */
export interface RapporParameters {
  readonly f: number
  readonly p: number
  readonly q: number
  readonly hashes: number
}

/** ε of all reports together, by the permanent response: 2h ln((1 - f/2)/(f/2)). Erlingsson, Pihur and Korolova 2014, theorem 1. */
export function rapporPermanentEpsilon({ f, hashes }: Pick<RapporParameters, 'f' | 'hashes'>): number {
  requireParameter(f > 0 && f < 1, 'f must lie in (0, 1)')
  return 2 * hashes * Math.log((1 - f / 2) / (f / 2))
}

/** ε of a single report: h ln(q*(1-p*)/(p*(1-q*))), p* and q* the chances of a 1 for a true 0 and a true 1. Theorem 2. */
export function rapporReportEpsilon({ f, p, q, hashes }: RapporParameters): number {
  const one = 0.5 * f * (p + q) + (1 - f) * q
  const zero = 0.5 * f * (p + q) + (1 - f) * p
  return hashes * Math.log((one * (1 - zero)) / (zero * (1 - one)))
}
