import type { Place } from './syntax.ts'

/** Why a pattern is refused. */
export type PatternProblemCode =
  /** It is no regular expression. */
  | 'syntax'
  /** It uses what cannot be run in one pass: backreferences, lazy repetition, looking further than one character. */
  | 'unsupported'
  /** An engine that backtracks could try exponentially many ways. */
  | 'exponential'
  /** … or quadratically many, or worse. */
  | 'polynomial'
  /** It matches the empty text. */
  | 'empty'
  /** Its automaton would be too large. */
  | 'size'

/** Thrown while a pattern is compiled; `place` is where in it. */
export class PatternProblem extends Error {
  readonly code: PatternProblemCode
  readonly place: Place

  constructor(code: PatternProblemCode, place: Place, message: string) {
    super(message)
    this.name = 'PatternProblem'
    this.code = code
    this.place = place
  }
}
