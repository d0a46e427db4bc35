import { requireParameter } from '../errors.ts'
import { upperGamma } from '../special/gamma.ts'

/** The probability that a χ² variable with `df` degrees of freedom exceeds `statistic`. */
export function chiSquareTail(statistic: number, df: number): number {
  return upperGamma(df / 2, statistic / 2)
}

/** The value that a χ² variable with `df` degrees of freedom exceeds with probability `alpha`. */
export function chiSquareCritical(df: number, alpha: number): number {
  requireParameter(df > 0 && alpha > 0 && alpha < 1, 'df must be positive and alpha in (0, 1)')
  let low = 0
  let high = df + 10
  while (chiSquareTail(high, df) > alpha) high *= 2
  for (let i = 0; i < 200 && high - low > high * 1e-15; i++) {
    const middle = (low + high) / 2
    if (chiSquareTail(middle, df) > alpha) low = middle
    else high = middle
  }
  return high
}

/** The outcome of a goodness-of-fit test; `fits` is false with probability at most about `alpha` when the sampler is right. */
export interface ChiSquareResult {
  readonly fits: boolean
  readonly statistic: number
  readonly critical: number
  readonly df: number
}

/**
 * Pearson's goodness of fit of integer draws against a probability mass function. Outcomes with an expectation below 10 are
 * gathered in one cell, so that a sampler that puts mass where none belongs is caught too.
 */
export function chiSquareTest(
  counts: ReadonlyMap<number, number>,
  pmf: (outcome: number) => number,
  outcomes: readonly number[],
  alpha = 1e-6,
): ChiSquareResult {
  let total = 0
  for (const count of counts.values()) total += count
  let statistic = 0
  let cells = 0
  let seen = 0
  let expectedSeen = 0
  for (const outcome of outcomes) {
    const expected = total * pmf(outcome)
    if (expected < 10) continue
    const count = counts.get(outcome) ?? 0
    statistic += (count - expected) ** 2 / expected
    seen += count
    expectedSeen += expected
    cells++
  }
  const expectedRest = total - expectedSeen
  const rest = total - seen
  // With next to nothing expected, a handful of stray draws is already significant; a floor keeps the χ² approximation honest.
  if (expectedRest >= 1) statistic += (rest - expectedRest) ** 2 / expectedRest
  else if (rest > 20) statistic += rest ** 2
  const df = expectedRest >= 1 ? cells : cells - 1
  const critical = chiSquareCritical(Math.max(df, 1), alpha)
  return { fits: statistic <= critical, statistic, critical, df }
}
