/**
 * Sum over all integers k of e^(-k²/(2σ²)) and of k² e^(-k²/(2σ²)), each with few roundings. For small σ² the terms themselves
 * vanish quickly; for large σ² the dual sum does (Poisson summation: Σ e^(-ak²) = sqrt(π/a) Σ e^(-π²n²/a)).
 */
function moments(sigma2: number): { norm: number; variance: number } {
  if (sigma2 < 0.5) return directMoments(sigma2, Math.ceil(Math.sqrt(sigma2 * 1500)) + 1)
  const decay = 2 * Math.PI * Math.PI * sigma2
  let sum = 0
  let second = 0
  for (let n = 8; n >= 1; n--) {
    const term = 2 * Math.exp(-decay * n * n)
    sum += term
    second += n * n * term
  }
  // E[X²] = σ² - 4π²σ⁴ Σ n² e^(-2π²σ²n²) / Σ e^(-2π²σ²n²)
  const variance = second === 0 ? sigma2 : sigma2 - (2 * decay * sigma2 * second) / (1 + sum)
  return { norm: Math.sqrt(2 * Math.PI * sigma2) * (1 + sum), variance }
}

function directMoments(sigma2: number, last: number): { norm: number; variance: number } {
  let sum = 0
  let second = 0
  for (let k = last; k >= 1; k--) {
    const term = 2 * Math.exp((-k * k) / (2 * sigma2))
    sum += term
    second += k * k * term
  }
  return { norm: 1 + sum, variance: second / (1 + sum) }
}

/** The normalising constant Σ e^(-k²/(2σ²)). */
export function discreteGaussianNorm(sigma2: number): number {
  return moments(sigma2).norm
}

/** The variance; below σ², and for σ² of at least 1 indistinguishable from it. */
export function discreteGaussianVariance(sigma2: number): number {
  return moments(sigma2).variance
}

/** Pr[X = k]. */
export function discreteGaussianPmf(k: number, sigma2: number): number {
  return Math.exp((-k * k) / (2 * sigma2)) / discreteGaussianNorm(sigma2)
}

/** The standard deviation of the discrete Gaussian conditioned on |X| <= truncation. */
export function truncatedDiscreteGaussianStd(sigma: number, truncation: number): number {
  return Math.sqrt(directMoments(sigma * sigma, Math.floor(truncation)).variance)
}
