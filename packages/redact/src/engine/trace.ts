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

/** The event of a stretch of a text, with its places in the text, in which the stretch begins at `offset`. */
export function moved(event: TraceEvent, offset: number): TraceEvent {
  if (offset === 0) return event
  if (event.kind === 'stopped') return { ...event, start: event.start + offset, end: event.end + offset }
  const shift = (candidate: Candidate): Candidate => ({
    ...candidate,
    start: candidate.start + offset,
    end: candidate.end + offset,
  })
  return event.kind === 'lost'
    ? { ...event, candidate: shift(event.candidate), to: shift(event.to) }
    : { ...event, candidate: shift(event.candidate) }
}
