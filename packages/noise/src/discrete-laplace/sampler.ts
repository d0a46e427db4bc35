import type { Draw } from '../distribution/distribution.ts'
import { compare, type Rational, rational } from '../rational/rational.ts'
import { LaplaceInversion } from './inversion.ts'
import { sampleDiscreteLaplace } from './rejection.ts'
import { laplaceTable } from './table.ts'

const NARROWEST_TABLE = rational('1/16')
const WIDEST_TABLE = rational(1024)
const WIDEST_INVERSION = rational(2 ** 32)

/**
 * The fastest exact sampler for a scale. Which one is taken, and the reach of the table, depend on the scale by integer
 * arithmetic only: together with the order of the bits they are the replay format.
 */
export function laplaceSampler(scale: Rational): Draw {
  if (compare(scale, NARROWEST_TABLE) >= 0 && compare(scale, WIDEST_TABLE) <= 0) {
    // Beyond 16 scales lie 2^-23 of the draws; they take the exact tail.
    const reach = Number((16n * scale.numerator) / scale.denominator)
    let table: ReturnType<typeof laplaceTable> | undefined
    return (bits) => {
      table ??= laplaceTable(scale, reach)
      return table.draw(bits)
    }
  }
  if (compare(scale, NARROWEST_TABLE) > 0 && compare(scale, WIDEST_INVERSION) <= 0) {
    const inversion = new LaplaceInversion(scale)
    return (bits) => inversion.draw(bits)
  }
  return (bits) => sampleDiscreteLaplace(scale, bits)
}
