const ROOT_PI = Math.sqrt(Math.PI)

/**
 * The scaled complementary error function e^(x²) erfc(x), to about 1e-15 relative for x >= -25.
 * A Taylor series near zero, the continued fraction of Laplace elsewhere.
 */
export function erfcx(x: number): number {
  if (x < 0) return 2 * Math.exp(x * x) - erfcx(-x)
  if (x < 1) return Math.exp(x * x) * (1 - erfSeries(x))
  // x + (1/2)/(x + 1/(x + (3/2)/(x + ...))), from the bottom up; the number of terms that matter falls like 1/x².
  let fraction = x
  for (let k = Math.ceil(20 + 160 / (x * x)); k >= 1; k--) fraction = x + k / 2 / fraction
  return 1 / (ROOT_PI * fraction)
}

/** erf(x) for |x| < 1: 2/√π e^(-x²) Σ 2^n x^(2n+1)/(2n+1)!!, all terms of one sign. */
function erfSeries(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n < 60; n++) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return (2 / ROOT_PI) * Math.exp(-x * x) * sum
}

/** erfc(x) = 1 - erf(x), accurate relatively also far to the right. */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x)
  if (x < 1) return 1 - erfSeries(x)
  return Math.exp(-x * x) * erfcx(x)
}

/** The standard normal probability of (-∞, z]. */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2
}

/** The standard normal probability of [z, ∞). */
export function normalTail(z: number): number {
  return normalCdf(-z)
}

/** The z with `normalTail(z) = probability`, for a probability in (0, 1). */
export function normalTailInverse(probability: number): number {
  if (probability > 0.5) return -normalTailInverse(1 - probability)
  let low = 0
  let high = 40
  for (let i = 0; i < 200 && high - low > 1e-16 * high; i++) {
    const middle = (low + high) / 2
    if (normalTail(middle) > probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}
