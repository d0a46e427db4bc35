import { luhn } from '../checksums/luhn.ts'
import { mod97 } from '../checksums/mod97.ts'
import { schemeOfDigits, TEST_PREFIXES } from '../recognizers/finance/schemes.ts'
import { countDigits, fillDigits, type Surrogate } from './surrogate.ts'

/** A card number of the same scheme and length that begins with an issuer prefix of test cards and passes Luhn. */
export const creditCard: Surrogate = (value, draw) => {
  const length = Math.min(19, Math.max(12, countDigits(value)))
  const prefix = TEST_PREFIXES[schemeOfDigits(value.replace(/\D+/g, '')) ?? 'visa'] ?? TEST_PREFIXES.visa!
  const body = prefix + draw(value).digits(length - prefix.length - 1)
  for (let check = 0; ; check++) {
    const digits = body + check
    if (luhn([...digits].map(Number))) return countDigits(value) === length ? fillDigits(value, digits) : digits
  }
}

/**
 * An IBAN of the same country, length and form whose check digits hold and whose bank does not exist: letters become `X`, and
 * the first four digits of the account part are 0.
 */
export const iban: Surrogate = (value, draw) => {
  const stream = draw(value)
  const compact = value.toUpperCase().replace(/[^A-Z0-9]+/g, '')
  const country = compact.slice(0, 2)
  let zeros = 4
  const account = compact.slice(4).replace(/[A-Z0-9]/g, (char) => (char > '9' ? 'X' : zeros-- > 0 ? '0' : stream.digits(1)))
  const check = 98 - mod97(`${account}${country}00`)
  const made = `${country}${String(check).padStart(2, '0')}${account}`
  let next = 0
  return value.replace(/[A-Za-z0-9]/g, (char) => (char >= 'a' ? made[next++]!.toLowerCase() : made[next++]!))
}
