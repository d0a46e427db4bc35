import { requireParameter } from '../errors.ts'
import { perPartitionDelta } from '../partition-selection/optimal.ts'
import { normalTail, normalTailInverse } from '../special/normal.ts'

/** A person adds at most 1 to each of at most `maxPartitions` counts; a noisy count is published if it exceeds the threshold. */
export interface LaplaceThresholding {
  readonly epsilon: number
  readonly maxPartitions?: number
}

/** The threshold at which Laplace noise of scale maxPartitions/ε hides, up to δ, that a partition has its only member. */
export function laplaceThreshold({
  epsilon,
  delta,
  maxPartitions = 1,
}: LaplaceThresholding & { readonly delta: number }): number {
  requireParameter(epsilon > 0 && delta > 0 && delta < 1, 'epsilon must be positive and delta lie in (0, 1)')
  const scale = maxPartitions / epsilon
  const each = perPartitionDelta(delta, maxPartitions)
  return each <= 0.5 ? 1 - scale * Math.log(2 * each) : 1 + scale * Math.log(2 * (1 - each))
}

/** The δ that a threshold on counts with Laplace noise of scale maxPartitions/ε implies. */
export function laplaceThresholdDelta({
  epsilon,
  threshold,
  maxPartitions = 1,
}: LaplaceThresholding & { readonly threshold: number }): number {
  requireParameter(epsilon > 0, 'epsilon must be positive')
  const distance = ((threshold - 1) * epsilon) / maxPartitions
  const each = distance >= 0 ? 0.5 * Math.exp(-distance) : 1 - 0.5 * Math.exp(distance)
  return -Math.expm1(maxPartitions * Math.log1p(-each))
}

/** A person adds at most `linf` to each of at most `l0` counts; the counts have Gaussian noise of standard deviation σ. */
export interface GaussianThresholding {
  readonly sigma: number
  readonly l0?: number
  readonly linf?: number
}

/** The threshold that a count of one person alone, at most `linf`, exceeds with probability δ over all `l0` partitions. */
export function gaussianThreshold({ sigma, l0 = 1, linf = 1, delta }: GaussianThresholding & { readonly delta: number }): number {
  requireParameter(sigma > 0 && delta > 0 && delta < 1, 'sigma must be positive and delta lie in (0, 1)')
  return linf + sigma * normalTailInverse(perPartitionDelta(delta, l0))
}

/** The δ that a threshold on counts with Gaussian noise implies, besides the δ of the noise itself. */
export function gaussianThresholdDelta({
  sigma,
  l0 = 1,
  linf = 1,
  threshold,
}: GaussianThresholding & { readonly threshold: number }): number {
  requireParameter(sigma > 0, 'sigma must be positive')
  return -Math.expm1(l0 * Math.log1p(-normalTail((threshold - linf) / sigma)))
}
