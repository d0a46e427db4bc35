import type { Draw } from '../distribution/distribution.ts'
import { compare, type Rational, rational } from '../rational/rational.ts'
import { integerSquareRoot, sampleDiscreteGaussian } from './rejection.ts'
import { gaussianTable } from './table.ts'
import { WideGaussian } from './wide.ts'

const NARROWEST_TABLE = rational('1/64')
const WIDEST_TABLE = rational(2 ** 22)
const WIDEST = rational(2 ** 60)

/**
 * The fastest exact sampler for a parameter σ². Which one is taken, and the reach of the table, depend on σ² by integer
 * arithmetic only: together with the order of the bits they are the replay format.
 */
export function gaussianSampler(sigma2: Rational): Draw {
  if (compare(sigma2, NARROWEST_TABLE) >= 0 && compare(sigma2, WIDEST_TABLE) <= 0) {
    // Beyond 6 σ lie 2^-28 of the draws; they take the exact tail.
    const reach = Number(integerSquareRoot((36n * sigma2.numerator) / sigma2.denominator))
    let table: ReturnType<typeof gaussianTable> | undefined
    return (bits) => {
      table ??= gaussianTable(sigma2, reach)
      return table.draw(bits)
    }
  }
  if (compare(sigma2, NARROWEST_TABLE) > 0 && compare(sigma2, WIDEST) <= 0) {
    const wide = new WideGaussian(sigma2)
    return (bits) => wide.draw(bits)
  }
  return (bits) => sampleDiscreteGaussian(sigma2, bits)
}
