/** A possible value of the privacy loss ln(P/Q) and its probability under P; under Q it has probability mass · e^(-loss). */
export interface LossAtom {
  readonly loss: number
  readonly mass: number
}

/** The continuous part of a privacy loss: the probabilities under P and Q that the loss lies in (low, high]. */
export interface LossDensity {
  readonly low: number
  readonly high: number
  mass(low: number, high: number): { readonly p: number; readonly q: number }
}

/**
 * A pair of output distributions that dominates a mechanism on neighbouring inputs, described by its privacy loss. `infinity` is the
 * probability under P of outputs that are impossible under Q.
 */
export interface PrivacyPair {
  readonly atoms: readonly LossAtom[]
  readonly density?: LossDensity
  readonly infinity: number
}

/** Poisson sampling at rate q: the loss becomes ln(1 - q + q e^loss) when a record is removed, and minus that when it is added. */
export function subsample(pair: PrivacyPair, rate: number, direction: 'remove' | 'add'): PrivacyPair {
  const sign = direction === 'remove' ? 1 : -1
  const amplified = (loss: number) => sign * Math.log1p(rate * Math.expm1(loss))
  // The likelihood ratio of the mixture to Q, at a loss of the plain pair.
  const mixture = (p: number, q: number) => rate * p + (1 - rate) * q
  const atoms = pair.atoms.map(({ loss, mass }) => {
    const q = mass * Math.exp(-loss)
    return { loss: amplified(loss), mass: direction === 'remove' ? mixture(mass, q) : q }
  })
  const infinity = direction === 'remove' ? rate * pair.infinity : 0
  const { density } = pair
  if (!density) return { atoms, infinity }
  const plain = (loss: number) => {
    const ratio = Math.expm1(sign * loss) / rate
    return ratio <= -1 ? -Infinity : Math.log1p(ratio)
  }
  const ends = [amplified(density.low), amplified(density.high)]
  return {
    atoms,
    infinity,
    density: {
      low: Math.min(...ends),
      high: Math.max(...ends),
      mass(low, high) {
        const [from, to] = direction === 'remove' ? [plain(low), plain(high)] : [plain(high), plain(low)]
        const { p, q } = density.mass(Math.max(from, density.low), Math.min(to, density.high))
        return direction === 'remove' ? { p: mixture(p, q), q } : { p: q, q: mixture(p, q) }
      },
    },
  }
}
