import { requireParameter } from '../errors.ts'

/**
 * ε of pure mechanisms composed adaptively, for a slack δ: √(2 ln(1/δ) Σε²) + Σε²/2. Whitehouse, Ramdas, Rogers and Wu,
 * arXiv:2203.05481: the bound holds for a filter, whose events are chosen as it goes, without loss against a fixed plan.
 */
export function adaptiveEpsilon(epsilons: Iterable<number>, deltaSlack: number): number {
  requireParameter(deltaSlack > 0 && deltaSlack < 1, 'the slack must lie in (0, 1)')
  let squares = 0
  for (const epsilon of epsilons) squares += epsilon * epsilon
  return Math.sqrt(2 * Math.log(1 / deltaSlack) * squares) + squares / 2
}
