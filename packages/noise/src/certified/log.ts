/** |negativeLog - (-ln)| is below this. The steps lose less than 2^-46 together; the rest is a margin. */
export const NEGATIVE_LOG_ERROR = 2 ** -44

/** sqrt(2) * 2^52: splits the mantissas so that the series argument stays below 0.172. */
const SPLIT = 6369051672525773

/**
 * -ln((u + 1/2) * 2^-53) for an integer u in [1, 2^53).
 *
 * Built from additions, multiplications and divisions of doubles only: IEEE 754 fixes those to the last bit, while `Math.log` may
 * differ between engines, and a keyed stream must give the same noise everywhere.
 */
export function negativeLog(u: number): number {
  // u + 1/2 is exact below 2^52; above, the half is lost to rounding, a relative error of 2^-53.
  let mantissa = u + 0.5
  let exponent = 0
  while (mantissa < 4503599627370496 / 65536) {
    mantissa *= 65536
    exponent += 16
  }
  while (mantissa < 4503599627370496) {
    mantissa *= 2
    exponent += 1
  }
  // (u + 1/2) * 2^-53 = mantissa * 2^(-52 - 1 - exponent), mantissa in [2^52, 2^53]
  let m = mantissa / 4503599627370496
  if (mantissa > SPLIT) {
    m /= 2
    exponent -= 1
  }
  // ln m = 2 artanh(s), s = (m - 1)/(m + 1), |s| < 0.1716; the first omitted term is below 2^-60.
  const s = (m - 1) / (m + 1)
  const z = s * s
  let series = 1 / 21
  series = series * z + 1 / 19
  series = series * z + 1 / 17
  series = series * z + 1 / 15
  series = series * z + 1 / 13
  series = series * z + 1 / 11
  series = series * z + 1 / 9
  series = series * z + 1 / 7
  series = series * z + 1 / 5
  series = series * z + 1 / 3
  series = series * z + 1
  return (exponent + 1) * Math.LN2 - 2 * s * series
}
