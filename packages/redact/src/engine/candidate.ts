import type { Strength } from './recognizer.ts'

/** A match with its keywords counted, on its way to the resolution of overlaps. Offsets are those of the original text. */
export type Candidate = {
  readonly entity: string
  readonly start: number
  readonly end: number
  readonly score: number
  readonly strength: Strength
  readonly recognizer: string
  /** Not personal: keeps weaker candidates off its place and is not reported. */
  readonly negative: boolean
}
