/** Which two inputs are neighbours: one value replaced by any other of the domain, or one contribution added or removed. */
export type Relation = 'replace' | 'add-remove'

/** How much of a person's data the unit covers. `event` is one record only: m records of one person cost m times as much. */
export type Scope = 'event' | 'person per window' | 'person over windows' | 'person for life'

/**
 * What a noised output promises. ε never stands alone: without the unit, the relation and the scope it says nothing, so the type
 * has no way to leave them out.
 */
export interface PrivacyClaim {
  /** Never below the true privacy loss (rounded up where it is not a double). */
  readonly epsilon: number
  /** 0 for pure mechanisms. */
  readonly delta: number
  readonly unit: string
  readonly relation: Relation
  readonly scope: Scope
  readonly mechanism: string
}

/** The claim of a noised field: local differential privacy of one value over a declared domain. */
export interface FieldClaim extends PrivacyClaim {
  readonly unit: 'one field value of one record'
  readonly relation: 'replace'
  readonly scope: 'event'
  readonly mechanism: 'discrete-laplace' | 'discrete-gaussian'
  /** Every value is mapped into this domain first; a missing value is the member `missing`. */
  readonly domain: { readonly low: number; readonly high: number; readonly missing: number }
  /** The largest change that replacing one value of the domain by another can make: high - low. */
  readonly sensitivity: number
  /** The exact noise parameter as text for `rational`: t of the discrete Laplace, σ² of the discrete Gaussian. */
  readonly parameter: string
  /** zCDP of the discrete Gaussian; absent for pure mechanisms. */
  readonly rho?: number
}
