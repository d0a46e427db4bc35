import type { Decision } from '../decision/decision.ts'
import type { TagDecision } from './tag.ts'

/**
 * Puts the tags of a record under a decision that was made from consent events. Tags only narrow: they can turn an allow, a
 * redact or a hold into a deny, and nothing into an allow.
 *
 * So a withdrawal wins over a tag that was written before it (and over one written after it: the log of events is where
 * consent is given again). Where both deny, the reason is that of the events.
 */
export function narrowByTags(decision: Decision, tags: TagDecision): Decision {
  if (decision.decision === 'deny' || tags.decision === 'allow') return decision
  return { decision: 'deny', reason: tags.reason, ...(tags.subject !== undefined && { subject: tags.subject }) }
}
