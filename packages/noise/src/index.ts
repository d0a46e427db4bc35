export { type Accountant, type AccountantOptions, type AccountingMethod, accountant } from './accountant/accountant.ts'
export { adaptiveEpsilon } from './accountant/advanced.ts'
export { type BudgetLimit, type BudgetOptions, type PrivacyBudget, privacyBudget } from './accountant/budget.ts'
export { eventOfClaim, type PrivacyEvent } from './accountant/event.ts'
export { type ChiSquareResult, chiSquareCritical, chiSquareTail, chiSquareTest } from './audit/chi-square.ts'
export { moduloBias } from './audit/modulo-bias.ts'
export { type OneRunObservation, oneRunLowerBound, oneRunPValue } from './audit/one-run.ts'
export type { BitSource } from './bits/bit-source.ts'
export { type ContextPart, encodeContext, type NoisePosition, noiseContext } from './bits/context.ts'
export { type KeyedBitsOptions, keyedBits } from './bits/keyed.ts'
export { type KeyedStreams, keyedStreams } from './bits/keyed-streams.ts'
export { secureBits } from './bits/secure.ts'
export type { FieldClaim, PrivacyClaim, Relation, Scope } from './claim/claim.ts'
export { type ComposedClaim, composeClaims } from './claim/compose.ts'
export { type DiscreteGaussian, type DiscreteGaussianOptions, discreteGaussian } from './discrete-gaussian/discrete-gaussian.ts'
export {
  discreteGaussianNorm,
  discreteGaussianPmf,
  discreteGaussianVariance,
  truncatedDiscreteGaussianStd,
} from './discrete-gaussian/formulas.ts'
export { discreteGaussianDelta } from './discrete-gaussian/privacy.ts'
export { type DiscreteLaplace, type DiscreteLaplaceOptions, discreteLaplace } from './discrete-laplace/discrete-laplace.ts'
export { discreteLaplaceCdf, discreteLaplacePmf, discreteLaplaceVariance } from './discrete-laplace/formulas.ts'
export { discreteLaplaceRdp } from './discrete-laplace/privacy.ts'
export type { IntegerDistribution, SamplerChoice } from './distribution/distribution.ts'
export { type DuchiMean, duchiMean, duchiParameters } from './duchi/duchi.ts'
export { NoiseError, type NoiseErrorCode } from './errors.ts'
export { type FieldNoise, type FieldNoiseOptions, fieldNoise, type KeyedFieldNoise } from './field-noise/field-noise.ts'
export { gaussianDelta, gaussianEpsilon, gaussianRdp, gaussianSigma } from './gaussian/analytic.ts'
export { laplaceDelta, laplaceRdp } from './laplace/privacy.ts'
export { type LocalHashing, olhParameters, olhVariance } from './local-hashing/local-hashing.ts'
export { type PartitionSelectionParameters, partitionKeepProbability } from './partition-selection/optimal.ts'
export {
  type PartitionSelection,
  type PartitionSelectionOptions,
  partitionSelection,
} from './partition-selection/partition-selection.ts'
export { piecewiseBound, piecewiseVariance } from './piecewise/piecewise.ts'
export { planarLaplaceCdf, planarLaplaceRadius } from './planar-laplace/formulas.ts'
export { type GeoClaim, type PlanarNoise, type PlanarNoiseOptions, planarNoise } from './planar-laplace/planar-noise.ts'
export {
  grrProbabilities,
  grrVariance,
  randomisedResponseEpsilon,
  randomisedResponseRdp,
} from './randomised-response/formulas.ts'
export {
  type RandomisedResponse,
  type RandomisedResponseOptions,
  randomisedResponse,
} from './randomised-response/randomised-response.ts'
export { type RapporParameters, rapporPermanentEpsilon, rapporReportEpsilon } from './rappor/rappor.ts'
export { formatRational, type Rational, type RationalLike, rational } from './rational/rational.ts'
export { rdpDelta, rdpEpsilon } from './rdp/conversion.ts'
export { roundingDistance } from './rounding/rounding-distance.ts'
export {
  poissonAmplification,
  type SubsampledGaussian,
  subsampledGaussianDelta,
  subsampledGaussianRdp,
} from './subsampling/poisson.ts'
export {
  type GaussianThresholding,
  gaussianThreshold,
  gaussianThresholdDelta,
  type LaplaceThresholding,
  laplaceThreshold,
  laplaceThresholdDelta,
} from './thresholding/thresholding.ts'
export { toeplitzCoefficients, toeplitzSensitivity2 } from './toeplitz/toeplitz.ts'
export { honakerNodeVariance, honakerPrefixVariance, prefixVariance, treeLevels } from './tree-counter/formulas.ts'
export { type TreeCounter, type TreeCounterOptions, type TreeSum, treeCounter } from './tree-counter/tree-counter.ts'
export { optimisedUnaryEncoding, type UnaryEncoding } from './unary-encoding/oue.ts'
export {
  oueProbabilities,
  oueVariance,
  pureProtocolVariance,
  type SupportProbabilities,
  sueProbabilities,
  sueVariance,
} from './unary-encoding/unary-encoding.ts'
export { gaussianRho, zcdpDelta, zcdpEpsilon, zcdpRho } from './zcdp/conversion.ts'
