import { compare, type Rational, rational } from './rational.ts'

const word = new DataView(new ArrayBuffer(8))

/** The next double above a finite x (up to Infinity). */
export function nextUp(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x
  if (x === 0) return Number.MIN_VALUE
  word.setFloat64(0, x)
  word.setBigInt64(0, word.getBigInt64(0) + (x > 0 ? 1n : -1n))
  return word.getFloat64(0)
}

/** The next double below a finite x (down to -Infinity). */
export function nextDown(x: number): number {
  return -nextUp(-x)
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4
}

/** A double within a few units in the last place of the rational; the callers below correct it exactly. */
function estimate({ numerator, denominator }: Rational): number {
  if (numerator === 0n) return 0
  const magnitude = numerator < 0n ? -numerator : numerator
  // 64 to 68 significant bits of the quotient, then one scaling; both within one ulp.
  const shift = 64 - bitLength(magnitude) + bitLength(denominator)
  const quotient = shift >= 0 ? (magnitude << BigInt(shift)) / denominator : magnitude / (denominator << BigInt(-shift))
  // Two steps, because 2^-shift alone may leave the range of doubles while the product does not.
  const half = Math.trunc(shift / 2)
  const result = Number(quotient) * 2 ** -half * 2 ** -(shift - half)
  return numerator < 0n ? -result : result
}

/** The smallest double that is not below the rational. Privacy losses are always rounded this way. */
export function roundUp(value: Rational): number {
  let x = estimate(value)
  if (x === Infinity) x = Number.MAX_VALUE
  if (x === -Infinity) return -Number.MAX_VALUE
  while (x !== Infinity && compare(rational(x), value) < 0) x = nextUp(x)
  for (let below = nextDown(x); below !== -Infinity && compare(rational(below), value) >= 0; below = nextDown(x)) x = below
  return x === 0 ? 0 : x
}

/** The largest double that is not above the rational. */
export function roundDown(value: Rational): number {
  const x = -roundUp({ numerator: -value.numerator, denominator: value.denominator })
  return x === 0 ? 0 : x
}

/** The double nearest to the rational; for display and formulas, not for bounds. */
export function toNumber(value: Rational): number {
  const up = roundUp(value)
  const down = roundDown(value)
  if (up === down || down === -Infinity) return up
  if (up === Infinity) return down
  const twice = { numerator: value.numerator * 2n, denominator: value.denominator }
  const u = rational(up)
  const d = rational(down)
  const sum = { numerator: u.numerator * d.denominator + d.numerator * u.denominator, denominator: u.denominator * d.denominator }
  const side = compare(twice, sum)
  if (side !== 0) return side < 0 ? down : up
  word.setFloat64(0, up)
  return (word.getBigUint64(0) & 1n) === 0n ? up : down
}
