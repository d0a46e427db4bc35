/**
 * Where a sampler gets its randomness: independent, uniform bits. Every sampler of this package is a deterministic function of
 * the bits it takes, which is what makes a keyed stream replayable and a sampler testable by enumerating all bit strings.
 */
export interface BitSource {
  /** `count` bits (1 to 32) as an unsigned integer in [0, 2^count). */
  take(count: number): number
}
