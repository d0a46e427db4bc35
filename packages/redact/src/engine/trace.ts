import type { Range } from '../finding.ts'
import type { Candidate } from './candidate.ts'
import type { Nearness } from './keyword-hits.ts'

/** A keyword that counted. */
export type Boost = { readonly group: string; readonly where: Nearness; readonly boost: number }

/** What happened to one candidate, for explanations. Holds positions and names of checks, never text. */
export type TraceEvent =
  | {
      readonly kind: 'stopped'
      readonly recognizer: string
      readonly start: number
      readonly end: number
      readonly check: string
    }
  | {
      readonly kind: 'matched'
      readonly candidate: Candidate
      readonly base: number
      readonly checksum: string | undefined
      readonly reserved: boolean | undefined
      readonly boosts: readonly Boost[]
    }
  /** Matched, but the score stayed under the threshold. */
  | { readonly kind: 'low'; readonly candidate: Candidate; readonly threshold: number }
  /** Lost its place to another candidate. */
  | { readonly kind: 'lost'; readonly candidate: Candidate; readonly to: Candidate }

/** Receives the events of one detection. Absent in normal operation, so that explaining costs nothing. */
export type Trace = (event: TraceEvent) => void

/** The event with its places elsewhere: where `place` puts them. */
export function moved(event: TraceEvent, place: (start: number, end: number) => Range): TraceEvent {
  if (event.kind === 'stopped') return { ...event, ...place(event.start, event.end) }
  const move = (candidate: Candidate): Candidate => ({ ...candidate, ...place(candidate.start, candidate.end) })
  return event.kind === 'lost'
    ? { ...event, candidate: move(event.candidate), to: move(event.to) }
    : { ...event, candidate: move(event.candidate) }
}

/** The event of a candidate that comes from the caller and passed no check. */
export function asGiven(candidate: Candidate): TraceEvent {
  return { kind: 'matched', candidate, base: candidate.score, checksum: undefined, reserved: undefined, boosts: [] }
}
