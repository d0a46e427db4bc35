import { NoiseError } from '../errors.ts'
import { add, multiply, rational } from '../rational/rational.ts'
import { roundUp } from '../rational/to-number.ts'
import type { FieldClaim, PrivacyClaim } from './claim.ts'

/** The claim about several noised fields together. */
export interface ComposedClaim extends PrivacyClaim {
  readonly unit: 'all noised fields of one record' | 'all noised fields of several records'
  readonly relation: 'replace'
  readonly scope: 'event'
  readonly mechanism: 'composition'
  /** How many records of one person the claim covers. */
  readonly records: number
  readonly parts: readonly FieldClaim[]
}

/**
 * Adds the claims of the fields of one record (basic composition: the ε and the δ add up, rounded up once). With `records: m` the
 * claim is about m records of one person; there is no m for an endless stream, so without a budget there is no person-level ε.
 *
 * @throws NoiseError `incompatible-claims` when there is no claim or they differ in relation or scope; `invalid-parameter` when
 *   `records` is not a positive integer.
 */
export function composeClaims(claims: readonly FieldClaim[], { records = 1 }: { records?: number } = {}): ComposedClaim {
  if (claims.length === 0) throw new NoiseError('incompatible-claims', 'there is no claim to compose')
  if (claims.some((claim) => claim.relation !== 'replace' || claim.scope !== 'event')) {
    throw new NoiseError('incompatible-claims', 'claims add up only under the same relation and scope')
  }
  if (!Number.isSafeInteger(records) || records < 1)
    throw new NoiseError('invalid-parameter', 'records must be a positive integer')
  const total = (values: readonly number[]) => roundUp(multiply(rational(records), values.map(rational).reduce(add)))
  return {
    epsilon: total(claims.map((claim) => claim.epsilon)),
    delta: Math.min(1, total(claims.map((claim) => claim.delta))),
    unit: records === 1 ? 'all noised fields of one record' : 'all noised fields of several records',
    relation: 'replace',
    scope: 'event',
    mechanism: 'composition',
    records,
    parts: claims,
  }
}
