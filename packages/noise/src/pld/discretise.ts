import type { PrivacyPair } from './privacy-pair.ts'

/** A privacy loss distribution on a grid: `masses[i]` at the loss (first + i) · interval, and `infinity` beyond all. */
export interface GridLoss {
  readonly interval: number
  readonly first: number
  readonly masses: Float64Array
  readonly infinity: number
}

/**
 * Puts a privacy loss on a grid by connecting the dots: every piece of probability goes to the two grid points around it, split so that
 * its probability under P and under Q are both kept. The hockey-stick divergence is then exact at the grid points and above the
 * true one between them: the result is pessimistic. Doroshenko, Ghazi, Kamath, Kumar and Manurangsi, arXiv:2207.04380.
 */
export function discretise(pair: PrivacyPair, interval: number): GridLoss {
  let low = Infinity
  let high = -Infinity
  const cover = (loss: number) => {
    low = Math.min(low, loss)
    high = Math.max(high, loss)
  }
  for (const { loss } of pair.atoms) cover(loss)
  if (pair.density) {
    cover(pair.density.low)
    cover(pair.density.high)
  }
  const first = Math.floor(low / interval)
  const masses = new Float64Array(Math.ceil(high / interval) - first + 2)
  // 1 - e^(-interval): the split solves u + v = p and u e^(-l) + v e^(-l-interval) = q for the cell that starts at l.
  const width = -Math.expm1(-interval)
  for (const { loss, mass } of pair.atoms) {
    const cell = Math.floor(loss / interval)
    const upper = Math.min(mass, (mass * -Math.expm1(cell * interval - loss)) / width)
    masses[cell - first]! += mass - upper
    masses[cell - first + 1]! += upper
  }
  if (pair.density) {
    const { density } = pair
    const last = Math.ceil(density.high / interval)
    for (let cell = Math.floor(density.low / interval); cell < last; cell++) {
      const from = Math.max(cell * interval, density.low)
      const to = Math.min((cell + 1) * interval, density.high)
      if (!(from < to)) continue
      const { p, q } = density.mass(from, to)
      const upper = Math.min(p, Math.max(0, (p - q * Math.exp(cell * interval)) / width))
      masses[cell - first]! += p - upper
      masses[cell - first + 1]! += upper
    }
  }
  return { interval, first, masses, infinity: pair.infinity }
}
