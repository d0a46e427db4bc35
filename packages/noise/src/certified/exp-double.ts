/** The relative error of `negativeExp` is below this. */
export const NEGATIVE_EXP_ERROR = 2 ** -44

/** ln 2 in two parts: the first has 32 significant bits, so its product with an integer below 2^20 is exact. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

/** (-1)^i / i!: the first omitted term is below 2^-60. */
const COEFFICIENTS = Float64Array.from({ length: 15 }, (_, i) => {
  let factorial = 1
  for (let j = 2; j <= i; j++) factorial *= j
  return (i % 2 === 0 ? 1 : -1) / factorial
})

/** 2^-n by halving, which is exact; `**` is another function that engines may round differently. */
const POWERS = new Float64Array(1024)
POWERS[0] = 1
for (let n = 1; n < POWERS.length; n++) POWERS[n] = POWERS[n - 1]! / 2

/**
 * e^(-x) for 0 <= x <= 700, from additions, multiplications and divisions of doubles only: the same bits on every machine, which
 * `Math.exp` does not promise.
 */
export function negativeExp(x: number): number {
  const n = Math.floor(x * Math.LOG2E + 0.5)
  // e^(-x) = 2^(-n) e^(-r), |r| <= 0.347
  const r = x - n * LN2_HIGH - n * LN2_LOW
  let series = 0
  for (let i = COEFFICIENTS.length - 1; i >= 0; i--) series = series * r + COEFFICIENTS[i]!
  return series * POWERS[n]!
}
