/** Pr[X = k] = tanh(1/(2t)) e^(-|k|/t) for scale t. */
export function discreteLaplacePmf(k: number, scale: number): number {
  return Math.tanh(0.5 / scale) * Math.exp(-Math.abs(k) / scale)
}

/** Pr[X <= k]. */
export function discreteLaplaceCdf(k: number, scale: number): number {
  const whole = Math.floor(k)
  const ratio = Math.exp(-1 / scale)
  if (whole < 0) return Math.exp((whole + 1) / scale) * (ratio / (1 + ratio))
  return 1 - Math.exp(-whole / scale) * (ratio / (1 + ratio))
}

/** 2 e^(1/t) / (e^(1/t) - 1)^2, written so that neither a tiny nor a huge 1/t loses digits. */
export function discreteLaplaceVariance(scale: number): number {
  const x = 1 / scale
  const complement = -Math.expm1(-x)
  return (2 * Math.exp(-x)) / (complement * complement)
}
