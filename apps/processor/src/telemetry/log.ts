import { context } from '@opentelemetry/api'
import { logs, SeverityNumber } from '@opentelemetry/api-logs'
import { ATTR_CODE, admitCode, admitName, SCOPE_NAME, SCOPE_VERSION } from '@sluice/telemetry'

/** How much an event matters. */
export type Severity = 'debug' | 'info' | 'warn' | 'error'

/** What may be logged: a code and counts. There is no room for a message, as messages quote what they are about. */
export interface LogEvent {
  readonly severity: Severity
  /** What happened, as `E_SINK_FULL`. */
  readonly code: string
  /** How often or how much, by name. */
  readonly counts?: Readonly<Record<string, number>>
}

const SEVERITIES: Record<Severity, SeverityNumber> = {
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
}

const COUNT_PREFIX = 'sluice.count.'

/** Exports an event as an OpenTelemetry log record, tied to the active span. Does nothing without an SDK. */
export function logEvent({ severity, code, counts = {} }: LogEvent): void {
  const name = admitCode(code)
  const attributes: Record<string, string | number> = { [ATTR_CODE]: name }
  for (const [key, count] of Object.entries(counts)) if (Number.isFinite(count)) attributes[COUNT_PREFIX + admitName(key)] = count
  logs.getLogger(SCOPE_NAME, SCOPE_VERSION).emit({
    severityNumber: SEVERITIES[severity],
    severityText: severity.toUpperCase(),
    body: name,
    attributes,
    context: context.active(),
  })
}
