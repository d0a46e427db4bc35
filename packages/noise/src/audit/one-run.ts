import { requireParameter } from '../errors.ts'
import { binomialPmf, binomialTail } from '../special/binomial.ts'
import { doubleUntil, firstTrue } from '../special/bisection.ts'

/** The chance 1/(1 + e^(-ε)) with which the best guesser of a fair coin through an ε-DP mechanism is right. */
function guessProbability(epsilon: number): number {
  return 1 / (1 + Math.exp(-epsilon))
}

/**
 * The largest ε that `correct` right guesses out of `guesses` refute with confidence 1 - β, for a pure mechanism; 0 if they refute
 * none. A claim below this is false. Steinke, Nasr and Jagielski, arXiv:2305.08846, theorem 3.1.
 */
export function oneRunLowerBound({ guesses, correct, beta }: { guesses: number; correct: number; beta: number }): number {
  requireParameter(correct >= 0 && correct <= guesses && beta > 0 && beta < 1, 'correct must not exceed guesses; beta in (0, 1)')
  const tail = (epsilon: number) => binomialTail(correct, guesses, guessProbability(epsilon))
  if (tail(0) > beta) return 0
  const plausible = (epsilon: number) => tail(epsilon) > beta
  const high = doubleUntil(1, plausible)
  return high === Infinity ? Infinity : firstTrue(0, high, plausible)
}

export interface OneRunObservation {
  /** Canaries that were in or out by a fair coin. */
  readonly canaries: number
  /** Canaries that the auditor guessed about. */
  readonly guesses: number
  readonly correct: number
}

/**
 * The p-value of the observation under (ε, δ)-DP: how likely so many right guesses are at most, if the claim is true. Theorem 5.2 of
 * the same paper.
 */
export function oneRunPValue(
  { canaries, guesses, correct }: OneRunObservation,
  { epsilon, delta }: { epsilon: number; delta: number },
): number {
  requireParameter(correct >= 0 && correct <= guesses && guesses <= canaries, 'correct <= guesses <= canaries is needed')
  const q = guessProbability(epsilon)
  let sum = 0
  let slope = 0
  for (let i = 1; i <= correct; i++) {
    sum += binomialPmf(correct - i, guesses, q)
    slope = Math.max(slope, sum / i)
  }
  return Math.min(1, binomialTail(correct, guesses, q) + 2 * canaries * delta * slope)
}
