import { NoiseError, requireParameter } from '../errors.ts'

/** An exact rational number in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * What is accepted as an exact number: a finite double (taken as the exact value it stores, not as the decimal it prints),
 * a bigint, a decimal or fraction in a string (`'0.1'` is 1/10, `'1/3'` is a third, `'1e-6'`), or a quotient of integers.
 */
export type RationalLike =
  | number
  | bigint
  | string
  | { readonly numerator: bigint | number; readonly denominator: bigint | number }

const DECIMAL = /^([+-]?)(\d{1,1000})(?:\.(\d{1,1000}))?(?:[eE]([+-]?\d{1,4}))?$/

/**
 * The exact rational of a number-like value.
 *
 * `rational(0.1)` is 3602879701896397/36028797018963968, because that is what the double is; write `'0.1'` for one tenth.
 * A privacy parameter that is rounded silently is a different privacy parameter.
 *
 * @throws NoiseError `invalid-parameter` for NaN, infinities, a zero denominator, unsafe integers in a quotient, other text.
 */
export function rational(value: RationalLike): Rational {
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n }
  if (typeof value === 'number') return ofDouble(value)
  if (typeof value === 'string') return ofText(value)
  if (value === null || typeof value !== 'object') throw new NoiseError('invalid-parameter', 'not a number')
  return reduce(integer(value.numerator), integer(value.denominator))
}

function integer(value: unknown): bigint {
  if (typeof value === 'bigint') return value
  requireParameter(Number.isSafeInteger(value), 'numerator and denominator must be bigints or safe integers')
  return BigInt(value as number)
}

const word = new DataView(new ArrayBuffer(8))

function ofDouble(value: number): Rational {
  requireParameter(Number.isFinite(value), 'the number must be finite')
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value), denominator: 1n }
  word.setFloat64(0, value)
  const raw = word.getBigUint64(0)
  const exponentBits = Number((raw >> 52n) & 0x7ffn)
  const fraction = raw & 0xfffffffffffffn
  // IEEE 754 binary64: subnormals have no hidden bit and the exponent of the smallest normal.
  const significand = exponentBits === 0 ? fraction : fraction | (1n << 52n)
  const exponent = (exponentBits === 0 ? 1 : exponentBits) - 1075
  const signed = raw >> 63n === 1n ? -significand : significand
  return exponent >= 0 ? { numerator: signed << BigInt(exponent), denominator: 1n } : reduce(signed, 1n << BigInt(-exponent))
}

function ofText(text: string): Rational {
  const slash = text.indexOf('/')
  if (slash >= 0) return divide(ofDecimal(text.slice(0, slash).trim()), ofDecimal(text.slice(slash + 1).trim()))
  return ofDecimal(text.trim())
}

function ofDecimal(text: string): Rational {
  const match = DECIMAL.exec(text)
  if (!match) throw new NoiseError('invalid-parameter', "expected a decimal like '0.5' or a fraction like '1/3'")
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = BigInt(whole + fraction)
  const shift = Number(exponent) - fraction.length
  const signed = sign === '-' ? -digits : digits
  return shift >= 0 ? { numerator: signed * 10n ** BigInt(shift), denominator: 1n } : reduce(signed, 10n ** BigInt(-shift))
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** numerator/denominator in lowest terms with a positive denominator. */
export function reduce(numerator: bigint, denominator: bigint): Rational {
  requireParameter(denominator !== 0n, 'the denominator must not be zero')
  const flip = denominator < 0n
  const n = flip ? -numerator : numerator
  const d = flip ? -denominator : denominator
  const common = gcd(n, d)
  return { numerator: n / common, denominator: d / common }
}

export function add(a: Rational, b: Rational): Rational {
  return reduce(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function multiply(a: Rational, b: Rational): Rational {
  return reduce(a.numerator * b.numerator, a.denominator * b.denominator)
}

export function divide(a: Rational, b: Rational): Rational {
  return reduce(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** '3/4', or '3' for an integer: the exact value as text, which `rational` reads back. JSON has no bigint. */
export function formatRational({ numerator, denominator }: Rational): string {
  return denominator === 1n ? numerator.toString() : `${numerator}/${denominator}`
}
