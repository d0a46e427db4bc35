import type { Problem } from '../problem/problem.ts'

/**
 * What stands in a view for an event that could not be understood but says whom it is about: it might have been a
 * withdrawal, so `decide` denies wherever it sees one. Holds nothing of the event but its subject.
 */
export class MalformedEvent {
  readonly kind = 'malformed'
  readonly subject: string
  readonly problems: readonly Problem[]

  constructor(subject: string, problems: readonly Problem[]) {
    this.subject = subject
    this.problems = Object.freeze([...problems])
    Object.freeze(this)
  }
}
