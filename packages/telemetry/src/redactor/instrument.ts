import { type Meter, type Span, trace } from '@opentelemetry/api'
import { declaredField } from './declared-field.ts'
import { eventBudget } from './event-budget.ts'
import { findingCounter } from './finding-counter.ts'
import { forward } from './forward.ts'
import { addRedactionEvent } from './redaction.ts'

/** What telemetry reads of a finding. Start, end and score are there too, and are never looked at. */
export interface ObservedFinding {
  readonly entity: string
  readonly recognizer?: string
  /** Keys and indices of the string, in a finding of `redactValue`. Only compared with the fields that are declared. */
  readonly path?: readonly (string | number)[]
}

/** What a redactor must have to be instrumented. The one of `@sluice/redact` has it; so may one of your own. */
export interface ObservableRedactor {
  detect(text: string, context?: never): readonly ObservedFinding[]
  redact(text: string, context?: never): { readonly text: string; readonly findings: readonly ObservedFinding[] }
  /** What is done with an entity. Where it is missing, events and counts are without an operator. */
  operatorOf?(entity: never): string
}

export interface InstrumentOptions {
  /** Counts `sluice.findings` here instead of on the global meter. */
  readonly meter?: Meter
  /** Redaction events that one span gets at most; the rest are counted in `sluice.redactions.dropped`. Default 100. */
  readonly maxEvents?: number
  /**
   * Keys and paths that your own schema declares, as `prompt` or `$.members[*].note`. Only where a redaction stood in one of them does
   * its event carry `sluice.field`: keys of a value can come from people (a map keyed by phone number), and then they must
   * not reach a trace.
   */
  readonly fields?: Iterable<string>
}

// `detect` takes nothing out, so it leaves no events.
const REDACTING = ['redact', 'rewrite', 'redactValue'] as const

/**
 * The same redactor, observed: each finding of `redact`, `rewrite` and `redactValue` becomes an event `sluice.redaction`
 * (entity, recognizer, operator) on the span that is active at the call, and a count in `sluice.findings`. Results are passed
 * on untouched, as the same objects; every other member of the redactor is passed through. Never the value, its length or
 * its place. Where nothing records, a call costs a look at the active span and the meter, and allocates nothing.
 *
 * @throws RangeError if `maxEvents` is not a whole number from 0.
 */
export function instrumentRedactor<R extends ObservableRedactor>(redactor: R, options: InstrumentOptions = {}): R {
  const { maxEvents } = options
  if (maxEvents !== undefined && !(Number.isSafeInteger(maxEvents) && maxEvents >= 0)) {
    throw new RangeError('instrumentRedactor: maxEvents must be a whole number from 0')
  }
  const budget = eventBudget(maxEvents)
  const counter = findingCounter(options.meter)
  const fields = new Set(options.fields)

  const operatorOf = (entity: string): string | undefined => redactor.operatorOf?.(entity as never)

  const tell = (span: Span | undefined, counting: boolean, findings: readonly ObservedFinding[], context: unknown): void => {
    for (const { entity, recognizer, path } of findings) {
      const operator = operatorOf(entity)
      if (counting) counter.add(entity, operator)
      if (span === undefined || !budget.take(span)) continue
      const field = fields.size === 0 ? undefined : declaredField(fields, path, context)
      addRedactionEvent(span, { entity, recognizer, operator, field })
    }
  }

  const observe = (result: unknown, context: unknown): void => {
    const findings = findingsOf(result)
    if (findings === undefined) return
    const active = trace.getActiveSpan()
    const span = active?.isRecording() === true ? active : undefined
    const counting = counter.active()
    if (span === undefined && !counting) return
    try {
      tell(span, counting, findings, context)
    } catch {
      // Telemetry never fails the redaction that it watches: the text is already clean, and the caller needs it.
    }
  }

  const replaced = new Map<PropertyKey, unknown>()
  for (const name of REDACTING) {
    const method = Reflect.get(redactor, name) as unknown
    if (typeof method !== 'function') continue
    // Three parameters by name: a rest array would be an allocation for each call.
    replaced.set(name, (input: unknown, context: unknown, more: unknown) => {
      const result: unknown = method.call(redactor, input, context, more)
      observe(result, context)
      return result
    })
  }
  return forward(redactor, replaced)
}

function findingsOf(result: unknown): readonly ObservedFinding[] | undefined {
  const findings = (result as { findings?: unknown } | undefined)?.findings
  return Array.isArray(findings) && findings.length > 0 ? (findings as readonly ObservedFinding[]) : undefined
}
