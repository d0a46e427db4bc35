import type { Draw } from '../operators/keyed.ts'

/**
 * Makes a realistic value of one kind that cannot be anybody's. `draw` gives a deterministic stream for a part of the value
 * (the whole, one word of a name), so that equal parts are replaced alike wherever they stand.
 */
export type Surrogate = (value: string, draw: (part: string, use?: string) => Draw) => string

/** The value with its digits, in order, replaced by those given: for replacements with as many digits. */
export function fillDigits(value: string, digits: string): string {
  let next = 0
  return value.replace(/\d/g, () => digits[next++]!)
}

/** How many ASCII digits a value has. */
export function countDigits(value: string): number {
  return value.replace(/\D+/g, '').length
}
