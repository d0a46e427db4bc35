import { countDigits, fillDigits, type Surrogate } from './surrogate.ts'

/** A number of area 000, which is never given (20 CFR 422.103; SSA POMS RM 10201.035). */
export const usSsn: Surrogate = (value, draw) => {
  const stream = draw(value)
  const digits = `000${String(1 + stream.below(99)).padStart(2, '0')}${String(1 + stream.below(9999)).padStart(4, '0')}`
  return countDigits(value) === 9 ? fillDigits(value, digits) : `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`
}
