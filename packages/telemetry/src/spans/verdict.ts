/** What can be decided about a record. */
export type Verdict = 'allow' | 'redact' | 'deny' | 'hold'

/** All verdicts, in the order of the design. */
export const VERDICTS: readonly Verdict[] = ['allow', 'redact', 'deny', 'hold']
