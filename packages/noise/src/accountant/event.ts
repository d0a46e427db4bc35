import type { FieldClaim } from '../claim/claim.ts'
import { requireParameter } from '../errors.ts'
import { type RationalLike, rational } from '../rational/rational.ts'
import { roundUp } from '../rational/to-number.ts'

/** A release that costs privacy. Sensitivities are those of the released quantity under the relation of the accountant; 1 unless given. */
export type PrivacyEvent =
  | { readonly kind: 'pure'; readonly epsilon: RationalLike }
  | { readonly kind: 'approximate'; readonly epsilon: RationalLike; readonly delta: RationalLike }
  | { readonly kind: 'zcdp'; readonly rho: RationalLike }
  | {
      readonly kind: 'laplace'
      readonly scale: RationalLike
      readonly sensitivity?: RationalLike
      readonly samplingRate?: number
    }
  | { readonly kind: 'discrete-laplace'; readonly scale: RationalLike; readonly sensitivity?: number }
  | {
      readonly kind: 'gaussian'
      readonly sigma: RationalLike
      readonly sensitivity?: RationalLike
      readonly samplingRate?: number
    }
  | { readonly kind: 'discrete-gaussian'; readonly sigma2: RationalLike; readonly sensitivity?: number }
  | { readonly kind: 'randomised-response'; readonly epsilon: RationalLike; readonly values?: number }

/** The event of one use of a noised field, for an accountant of the replace relation. */
export function eventOfClaim(claim: FieldClaim): PrivacyEvent {
  const { sensitivity, parameter } = claim
  return claim.mechanism === 'discrete-laplace'
    ? { kind: 'discrete-laplace', scale: parameter, sensitivity }
    : { kind: 'discrete-gaussian', sigma2: parameter, sensitivity }
}

/** Throws `NoiseError('invalid-parameter')` for an event with a parameter out of range. */
export function requireEvent(event: PrivacyEvent): void {
  const positive = (value: RationalLike, name: string): void => {
    requireParameter(rational(value).numerator > 0n, `${name} of a privacy event must be positive`)
  }
  const whole = (value: number) =>
    requireParameter(
      Number.isSafeInteger(value) && value > 0,
      'the sensitivity of a discrete mechanism must be a positive integer',
    )
  const rate = (value = 1) => requireParameter(value > 0 && value <= 1, 'a sampling rate must lie in (0, 1]')
  switch (event.kind) {
    case 'pure':
      positive(event.epsilon, 'epsilon')
      break
    case 'approximate':
      requireParameter(rational(event.epsilon).numerator >= 0n, 'epsilon of a privacy event must not be negative')
      requireParameter(between(event.delta), 'delta of a privacy event must lie in (0, 1)')
      break
    case 'zcdp':
      positive(event.rho, 'rho')
      break
    case 'laplace':
      positive(event.scale, 'scale')
      positive(event.sensitivity ?? 1, 'sensitivity')
      rate(event.samplingRate)
      break
    case 'discrete-laplace':
      positive(event.scale, 'scale')
      whole(event.sensitivity ?? 1)
      break
    case 'gaussian':
      positive(event.sigma, 'sigma')
      positive(event.sensitivity ?? 1, 'sensitivity')
      rate(event.samplingRate)
      break
    case 'discrete-gaussian':
      positive(event.sigma2, 'sigma2')
      whole(event.sensitivity ?? 1)
      break
    case 'randomised-response':
      positive(event.epsilon, 'epsilon')
      requireParameter(
        Number.isSafeInteger(event.values ?? 2) && (event.values ?? 2) >= 2,
        'values of a privacy event must be an integer of at least 2',
      )
      break
    default:
      requireParameter(false, 'unknown kind of privacy event')
  }
}

/** Whether the event ran on a random sample; the sampling amplification holds under the add-remove relation only. */
export function isSampled(event: PrivacyEvent): boolean {
  return 'samplingRate' in event && (event.samplingRate ?? 1) < 1
}

function between(value: RationalLike): boolean {
  const exact = rational(value)
  return exact.numerator > 0n && exact.numerator < exact.denominator
}

/** A parameter as a double that is not below it. */
export function above(value: RationalLike): number {
  return roundUp(rational(value))
}
