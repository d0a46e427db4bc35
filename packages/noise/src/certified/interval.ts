/**
 * A real number x known to satisfy low <= x * 2^bits <= high, where `bits` is agreed by the context. Operations round outwards, so
 * what they return holds with certainty, on every machine.
 */
export interface Interval {
  readonly low: bigint
  readonly high: bigint
}

/** The product of two non-negative intervals at the same scale. */
export function multiplyIntervals(a: Interval, b: Interval, bits: bigint): Interval {
  return { low: (a.low * b.low) >> bits, high: ((a.high * b.high) >> bits) + 1n }
}

/** The quotient of non-negative intervals, times 2^bits; `b.low` must be positive. */
export function divideIntervals(a: Interval, b: Interval, bits: bigint): Interval {
  return { low: (a.low << bits) / b.high, high: (a.high << bits) / b.low + 1n }
}

export function addIntervals(a: Interval, b: Interval): Interval {
  return { low: a.low + b.low, high: a.high + b.high }
}
