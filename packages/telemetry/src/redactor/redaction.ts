import type { Attributes, Span } from '@opentelemetry/api'
import { admitField, admitName } from '../names/admit.ts'
import { ATTR_ENTITY, ATTR_FIELD, ATTR_OPERATOR, ATTR_RECOGNIZER } from '../names/attributes.ts'
import { EVENT_REDACTION } from '../names/spans.ts'

/** What may be told of one piece of personal data that was taken out. It has no room for a value, a length or a place. */
export interface Redaction {
  /** Type of the data, as `EMAIL`. */
  readonly entity: string
  /** Name of what found it. */
  readonly recognizer?: string | undefined
  /** Name of what was done with it. */
  readonly operator?: string | undefined
  /** Declared path of the field it stood in, from the contract and never from the record: a key can be personal data. */
  readonly field?: string | undefined
}

/** Adds the event `sluice.redaction` to a span. Every string is admitted or replaced (see `admitName`). */
export function addRedactionEvent(span: Span, redaction: Redaction): void {
  const attributes: Attributes = { [ATTR_ENTITY]: admitName(redaction.entity) }
  if (redaction.recognizer !== undefined) attributes[ATTR_RECOGNIZER] = admitName(redaction.recognizer)
  if (redaction.operator !== undefined) attributes[ATTR_OPERATOR] = admitName(redaction.operator)
  if (redaction.field !== undefined) attributes[ATTR_FIELD] = admitField(redaction.field)
  span.addEvent(EVENT_REDACTION, attributes)
}
