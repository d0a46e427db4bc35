import { canonicalPhone, withoutExtension } from '../canonical/phone.ts'
import type { Draw } from '../operators/keyed.ts'
import { FICTION } from '../phone/fiction.ts'
import { fillDigits, type Surrogate } from './surrogate.ts'

/**
 * A number that is kept for fiction, of the same country where one keeps any (else of North America), in the format of the
 * original where the digits fit. An extension is dropped.
 */
export const phone: Surrogate = (value, draw) => {
  const stream = draw(value)
  const known = canonicalPhone(value)
  const code = (known.startsWith('+') ? Object.keys(FICTION).find((each) => known.startsWith(each, 1)) : undefined) ?? '1'
  const [trunk, patterns] = FICTION[code]!
  const bare = withoutExtension(value)
  const digits = bare.replace(/\D+/g, '')
  const lead = /^\s*\(?\s*\+/.test(bare) ? code : digits.startsWith('0') ? trunk : ''
  const fitting = patterns.filter((pattern) => lead.length + pattern.length === digits.length)
  if (fitting.length > 0) return fillDigits(bare, lead + drawn(stream.pick(fitting), stream))
  return `+${code} ${drawn(stream.pick(patterns), stream)}`
}

function drawn(pattern: string, stream: Draw): string {
  return pattern.replace(/#/g, () => stream.digits(1))
}
