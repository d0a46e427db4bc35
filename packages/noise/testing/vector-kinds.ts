import * as noise from '../src/index.ts'
import { composeGrids } from '../src/pld/compose.ts'
import { discretise } from '../src/pld/discretise.ts'
import { gridDelta, gridEpsilon, gridPower } from '../src/pld/divergence.ts'
import { gaussianPair, laplacePair, randomisedResponsePair } from '../src/pld/mechanism-pairs.ts'
import { type PrivacyPair, subsample } from '../src/pld/privacy-pair.ts'
import { numberOf, type Vector } from './vectors.ts'

type Answer = number | readonly number[]
/** Reads the inputs of a vector: `n` a number (or the default), `list` a number or a list of numbers, `has` whether it is there. */
interface Inputs {
  n(name: string, fallback?: number): number
  list(name: string): number[]
  has(name: string): boolean
}

function inputsOf({ id, inputs }: Vector): Inputs {
  return {
    has: (name) => inputs[name] !== undefined,
    n(name, fallback) {
      if (inputs[name] === undefined && fallback !== undefined) return fallback
      if (inputs[name] === undefined) throw new Error(`${id} has no input ${name}`)
      return numberOf(inputs[name])
    },
    list: (name) => (Array.isArray(inputs[name]) ? (inputs[name] as unknown[]).map(numberOf) : [numberOf(inputs[name])]),
  }
}

const FINE = 1e-4
const losses = (pair: PrivacyPair, count: number) => composeGrids([{ grid: discretise(pair, FINE), count }])
const scope = { unit: 'test', scope: 'event' } as const

function plannedEpsilon(method: noise.AccountingMethod, event: noise.PrivacyEvent, count: number, delta: number): number {
  return noise
    .accountant({ method, relation: 'add-remove', ...scope })
    .compose(event, count)
    .claim({ delta }).epsilon
}

function smallestScale(i: Inputs): number {
  let low = 1e-3
  let high = 1e3
  for (let step = 0; step < 14; step++) {
    const middle = Math.sqrt(low * high)
    if (gridDelta(losses(laplacePair(middle), i.n('k')), i.n('epsilon')) <= i.n('delta')) high = middle
    else low = middle
  }
  return high
}

function scalarOrList(values: number[], single: boolean): Answer {
  return single ? values[0]! : values
}

/** How to answer each kind of vector; the first pattern that matches the id decides. */
export const KINDS: readonly [pattern: RegExp, answer: (i: Inputs, vector: Vector) => Answer][] = [
  [/^bernexp-/, (i) => Math.exp(-i.n('x'))],
  [/^dlap-var/, (i) => noise.discreteLaplaceVariance(i.n('scale_t'))],
  [/^dlap-pmf0/, (i) => noise.discreteLaplacePmf(0, i.n('scale_t'))],
  [
    /^dlap-pmf/,
    (i, v) =>
      scalarOrList(
        i.list('k').map((k) => noise.discreteLaplacePmf(k, i.n('scale_t'))),
        !Array.isArray(v.expected),
      ),
  ],
  [/^dgauss-norm/, (i) => noise.discreteGaussianNorm(i.n('sigma2'))],
  [/^dgauss-var/, (i) => noise.discreteGaussianVariance(i.n('sigma2'))],
  [
    /^dgauss-pmf/,
    (i, v) =>
      scalarOrList(
        i.list('k').map((k) => noise.discreteGaussianPmf(k, i.n('sigma2'))),
        !Array.isArray(v.expected),
      ),
  ],
  [/^dgauss-trunc-std/, (i) => noise.truncatedDiscreteGaussianStd(i.n('sigma'), i.n('truncation'))],
  [/^gd-/, (i) => noise.gaussianDelta({ sigma: i.n('sigma'), epsilon: i.n('epsilon'), sensitivity: i.n('l2', 1) })],
  [
    /^geps-/,
    (i) =>
      noise.gaussianEpsilon({
        sigma: i.n('sigma'),
        delta: i.n('delta'),
        count: i.n('compositions', 1),
        sensitivity: i.n('l2', 1),
      }),
  ],
  [/^gsig-/, (i) => noise.gaussianSigma({ epsilon: i.n('epsilon'), delta: i.n('delta'), sensitivity: i.n('l2', 1) })],
  [/^dgdelta-/, (i) => noise.discreteGaussianDelta({ sigma2: i.n('sigma2'), epsilon: i.n('epsilon') })],
  [/^lapdelta-/, (i) => noise.laplaceDelta({ scale: i.n('b'), sensitivity: i.n('D', 1), epsilon: i.n('epsilon') })],
  [
    /^subg-(rem|add)/,
    (i, v) =>
      noise.subsampledGaussianDelta(
        { sigma: i.n('sigma'), rate: i.n('q'), epsilon: i.n('epsilon') },
        v.id.startsWith('subg-rem') ? 'remove' : 'add',
      ),
  ],
  [/^zcdp-delta/, (i) => noise.zcdpDelta({ rho: i.n('rho'), epsilon: i.n('epsilon') })],
  [/^zcdp-eps/, (i) => noise.zcdpEpsilon({ rho: i.n('rho'), delta: i.n('delta') })],
  [/^zcdp-gauss/, (i) => noise.gaussianRho({ sigma2: i.n('sigma') ** 2, sensitivity: i.n('l2', 1) })],
  [/^rdp-lap-/, (i) => noise.laplaceRdp(i.n('alpha'), i.n('b'), i.n('l1', 1))],
  [/^rdp-rr-/, (i) => noise.randomisedResponseRdp(i.n('alpha'), i.n('p'))],
  [/^rdp-gauss-/, (i) => noise.gaussianRdp(i.n('alpha'), i.n('sigma'), i.n('l2', 1))],
  [
    /^rdp-subg/,
    (i) => i.list('alpha').map((a) => i.n('steps', 1) * noise.subsampledGaussianRdp(a, { sigma: i.n('sigma'), rate: i.n('q') })),
  ],
  [/^rdp-to-eps-gauss/, (i) => noise.rdpEpsilon((a) => noise.gaussianRdp(a, i.n('sigma')), i.n('delta'))],
  [/^rdp-lap\d/, (i) => plannedEpsilon('rdp', { kind: 'laplace', scale: i.n('b') }, i.n('k'), i.n('delta'))],
  [/^pld-lap-cd/, (i) => [...discretise(laplacePair(i.n('b')), i.n('interval')).masses].reverse().filter((mass) => mass > 0)],
  [/^pld-lap-noise/, smallestScale],
  [/^pld-lap/, (i) => plannedEpsilon('pld', { kind: 'laplace', scale: i.n('b') }, i.n('k', 1), i.n('delta'))],
  [
    /^pld-dpsgd/,
    (i) => plannedEpsilon('pld', { kind: 'gaussian', sigma: i.n('sigma'), samplingRate: i.n('q') }, i.n('steps'), i.n('delta')),
  ],
  [
    /^pld-gauss/,
    (i) =>
      i.has('delta')
        ? gridEpsilon(losses(gaussianPair(i.n('sigma')), i.n('k', 1)), i.n('delta'))
        : gridDelta(losses(gaussianPair(i.n('sigma')), i.n('k', 1)), i.n('epsilon')),
  ],
  [
    /^pld-sublap/,
    (i) => gridEpsilon(losses(subsample(laplacePair(i.n('b')), i.n('q'), 'remove'), i.n('k', 1)), i.n('delta', 1e-12)),
  ],
  [
    /^pld-tpr/,
    (i) => {
      const parts = i.list('eps').map((epsilon) => ({ grid: discretise(randomisedResponsePair(epsilon), FINE), count: 1 }))
      return gridPower(composeGrids(parts), i.n('fpr'))
    },
  ],
  [
    /^rr-compose/,
    (i) =>
      plannedEpsilon(
        'pld',
        { kind: 'randomised-response', epsilon: noise.randomisedResponseEpsilon(i.n('p')) },
        i.n('k'),
        i.n('delta'),
      ),
  ],
  [/^rr-eps/, (i) => noise.randomisedResponseEpsilon(i.n('p'))],
  [
    /^filter-/,
    (i) => {
      const count = i.n('k', i.n('n', i.n('compositions', 1)))
      return noise.adaptiveEpsilon(Array<number[]>(count).fill(i.list('eps')).flat(), i.n('delta_slack'))
    },
  ],
  [/^poisson-amp/, (i) => noise.poissonAmplification({ epsilon: i.n('epsilon'), rate: i.n('q') })],
  [/^grr-pq/, (i) => Object.values(noise.grrProbabilities({ epsilon: i.n('epsilon'), values: i.n('k') }))],
  [/^grr-var/, (i) => noise.grrVariance({ epsilon: i.n('epsilon'), values: i.n('k') })],
  [/^oue-q/, (i) => Object.values(noise.oueProbabilities(i.n('epsilon')))],
  [/^oue-var/, (i) => noise.oueVariance(i.n('epsilon'))],
  [/^sue-var/, (i) => noise.sueVariance(i.n('epsilon'))],
  [/^sue-/, (i) => Object.values(noise.sueProbabilities(i.n('epsilon')))],
  [/^olh-g/, (i) => Object.values(noise.olhParameters({ epsilon: i.n('epsilon') }))],
  [
    /^olh-var/,
    (i) => noise.olhVariance(i.has('g') ? { epsilon: i.n('epsilon'), buckets: i.n('g') } : { epsilon: i.n('epsilon') }),
  ],
  [/^rappor-one/, (i) => noise.rapporReportEpsilon({ f: i.n('f'), p: i.n('p'), q: i.n('q'), hashes: i.n('h') })],
  [/^rappor-(perm|inf|long)/, (i) => noise.rapporPermanentEpsilon({ f: i.n('f'), hashes: i.n('h') })],
  [/^duchi/, (i) => Object.values(noise.duchiParameters(i.n('epsilon')))],
  [/^geo-r/, (i) => noise.planarLaplaceRadius({ epsilon: i.n('epsilon'), p: i.n('p') })],
  [/^geo-cdf/, (i) => noise.planarLaplaceCdf({ epsilon: i.n('epsilon'), radius: i.n('r') })],
  [/^tree-levels/, (i) => noise.treeLevels(i.n('n'))],
  [/^tree-var/, (i) => noise.prefixVariance(i.n('t'))],
  [/^honaker-node/, (i) => noise.honakerNodeVariance(i.n('levels'))],
  [/^honaker-prefix/, (i) => noise.honakerPrefixVariance(i.n('t'))],
  [/^toeplitz-sens2/, (i) => noise.toeplitzSensitivity2(i.n('n'))],
  [/^toeplitz-(c|coef)/, (i) => [...noise.toeplitzCoefficients(i.n('n'))]],
  [
    /^psel-/,
    (i, v) => {
      const parameters = { epsilon: i.n('epsilon'), delta: i.n('delta'), maxPartitions: i.n('max_partitions', i.n('l0', 1)) }
      return scalarOrList(
        i.list('n').map((n) => noise.partitionKeepProbability(n, parameters)),
        !Array.isArray(v.expected),
      )
    },
  ],
  [
    /^lapthr-/,
    (i) => noise.laplaceThreshold({ epsilon: i.n('epsilon'), delta: i.n('delta'), maxPartitions: i.n('max_partitions', 1) }),
  ],
  [
    /^lapdel-/,
    (i) =>
      noise.laplaceThresholdDelta({
        epsilon: i.n('epsilon'),
        threshold: i.n('threshold'),
        maxPartitions: i.n('max_partitions', 1),
      }),
  ],
  [
    /^gaussthr-/,
    (i) =>
      noise.gaussianThreshold({ sigma: i.n('sigma'), l0: i.n('l0', 1), linf: i.n('linf', 1), delta: i.n('threshold_delta') }),
  ],
  [/^opendp-round/, (i) => noise.roundingDistance({ k: i.n('k'), size: i.n('size', 1) })],
  [/modulo-bias/, (i) => noise.moduloBias(i.n('n'))],
  [/^chi2-crit/, (i) => noise.chiSquareCritical(i.n('df'), i.n('alpha'))],
  [/^audit-onerun/, (i) => noise.oneRunLowerBound({ guesses: i.n('guesses'), correct: i.n('correct'), beta: i.n('beta') })],
  [
    /^audit-pvalue/,
    (i) =>
      noise.oneRunPValue(
        { canaries: i.n('m'), guesses: i.n('r'), correct: i.n('v') },
        { epsilon: i.n('epsilon'), delta: i.n('delta', 0) },
      ),
  ],
]

/** The answer of this package to a vector; undefined for a kind that it does not know. */
export function answer(vector: Vector): Answer | undefined {
  const kind = KINDS.find(([pattern]) => pattern.test(vector.id))
  return kind?.[1](inputsOf(vector), vector)
}
