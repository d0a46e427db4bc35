import { type Span, SpanStatusCode } from '@opentelemetry/api'
import { admitCode } from '../names/admit.ts'
import { ATTR_ERROR_TYPE } from '../names/attributes.ts'

/**
 * Marks a span as failed, with a code. Messages and stacks of exceptions quote the input that they failed on, so there is no
 * status message and no exception event.
 */
export function markFailed(span: Span, code: string): void {
  span.setAttribute(ATTR_ERROR_TYPE, admitCode(code))
  span.setStatus({ code: SpanStatusCode.ERROR })
}
