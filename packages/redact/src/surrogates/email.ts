import { inventedName } from './invented.ts'
import type { Surrogate } from './surrogate.ts'

/** Domains that are kept for documentation (RFC 2606). */
const DOMAINS = ['example.com', 'example.net', 'example.org']

/** Two invented names and two digits at a reserved domain. */
export const email: Surrogate = (value, draw) => {
  const stream = draw(value)
  const local = `${inventedName(stream)}.${inventedName(stream)}${stream.digits(2)}`
  return `${local.toLowerCase()}@${stream.pick(DOMAINS)}`
}
