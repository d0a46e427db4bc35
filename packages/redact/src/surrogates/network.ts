import { toConsonants } from '../operators/consonants.ts'
import type { Surrogate } from './surrogate.ts'

/** The networks for documentation: RFC 5737 and RFC 3849. */
const V4 = ['192.0.2', '198.51.100', '203.0.113']

/** An address of a network for documentation, of the same version. Of IPv4 there are only 762, so two addresses can meet. */
export const ipAddress: Surrogate = (value, draw) => {
  const stream = draw(value)
  if (!value.includes(':')) return `${stream.pick(V4)}.${1 + stream.below(254)}`
  const group = () => (1 + stream.below(0xffff)).toString(16)
  return `2001:db8:${group()}:${group()}::${group()}`
}

/** A path at a domain for documentation (RFC 2606). */
export const url: Surrogate = (value, draw) => {
  const stream = draw(value)
  const path = toConsonants(Uint8Array.from({ length: 10 }, () => stream.below(256)))
  return `${/^http:/i.test(value) ? 'http' : 'https'}://example.com/${path}`
}
