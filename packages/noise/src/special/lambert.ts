/**
 * u > 0 with (1 + u) e^(-u) = tail, for a tail in (0, 1): u = -(W₋₁(-tail/e) + 1) with the lower branch of the Lambert function.
 * Newton on the logarithm, which is concave and monotone, from a start on the right side.
 */
export function lambertTail(tail: number): number {
  if (tail >= 1) return 0
  const target = Math.log(tail)
  // ln(1 + u) - u = target; near 0 it is -u²/2, far out -u.
  let u = Math.sqrt(-2 * target) - target
  for (let i = 0; i < 200; i++) {
    // log1p(u) - u loses digits for small u, where its series is short.
    const value = u < 1e-3 ? -(u * u) / 2 + u ** 3 / 3 - u ** 4 / 4 + u ** 5 / 5 : Math.log1p(u) - u
    const next = u + ((value - target) * (1 + u)) / u
    if (Math.abs(next - u) <= 1e-16 * u) return next
    u = next
  }
  return u
}
