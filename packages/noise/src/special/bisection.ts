/**
 * The smallest x in [low, high] (up to the last bit) at which a condition that is false first and true later holds. The result
 * always satisfies the condition if `high` does, so a bound found this way errs on the safe side.
 */
export function firstTrue(low: number, high: number, condition: (x: number) => boolean): number {
  let bad = low
  let good = high
  if (condition(low)) return low
  for (let i = 0; i < 200; i++) {
    const middle = bad + (good - bad) / 2
    if (middle <= bad || middle >= good) break
    if (condition(middle)) good = middle
    else bad = middle
  }
  return good
}

/** Doubles `start` until the condition holds; Infinity if it never does. */
export function doubleUntil(start: number, condition: (x: number) => boolean): number {
  let x = start
  while (x < Infinity && !condition(x)) x *= 2
  return x
}
