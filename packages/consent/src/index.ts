export { decide, explain } from './decision/decide.ts'
export { decideByTags, explainByTags } from './decision/decide-by-tags.ts'
export {
  type Cut,
  type DecideByTagsInput,
  type DecideInput,
  type Decision,
  EPHEMERAL_OBLIGATIONS,
  type Explanation,
  type MessageInput,
  type Obligation,
} from './decision/decision.ts'
export { type SteadySpan, steadySpan } from './decision/steady.ts'
export type {
  Conditionality,
  Consent,
  ConsentEvent,
  ConsentEventKind,
  ConsentScope,
  Evidence,
  Guardian,
  Invalidation,
  Method,
  Notice,
  Prohibition,
  Retraction,
} from './events/event.ts'
export { MalformedEvent } from './events/malformed.ts'
export { type ParsedEvent, parseConsentEvent } from './events/parse.ts'
export { consentEventSchema } from './events/schema.ts'
export { type Instant, parseInstant } from './instant/instant.ts'
export type { Age, Mention, MessageSubject, MessageTag, Quote } from './message/message.ts'
export { messageSchema, parseMessage } from './message/schema.ts'
export { subjectsOf } from './message/subjects.ts'
export { type MentionRule, type PartyRule, type Policy, parsePolicy, policySchema } from './policy/policy.ts'
export { checkPolicy } from './policy/rules.ts'
export { STRICT_POLICY } from './policy/strict.ts'
export type { Parsed, Problem, ProblemCode } from './problem/problem.ts'
export type { GrantReason, Reason, ReasonCode, ReasonKind, RedactionCode } from './reasons/reason.ts'
export { REASONS } from './reasons/reasons.ts'
export { type ConsentRequest, parseRequest, requestSchema } from './request/request.ts'
export { type CheckTagsOptions, checkTags } from './tags/check.ts'
export { narrowByTags } from './tags/narrow.ts'
export { consentTagSchema, shortTagsSchema } from './tags/schema.ts'
export type { ConsentTag, ShortTags, TagDecision } from './tags/tag.ts'
export { AI_TAXONOMY } from './taxonomy/ai.ts'
export { type Purpose, parseTaxonomy, type Taxonomy, taxonomySchema } from './taxonomy/taxonomy.ts'
export { createConsentView } from './view/memory.ts'
export type { AddResult, ConsentRecord, ConsentView, WritableConsentView } from './view/view.ts'
