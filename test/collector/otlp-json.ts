/**
 * What the collector's file exporter writes, read into plain values: OTLP in its JSON encoding, one export request a line
 * (opentelemetry-proto 1.x, "JSON Protobuf Encoding": 64-bit integers are strings, enumerations are numbers, ids are hexadecimal).
 */

/** Value of an attribute. */
export type AttributeValue = string | number | boolean | readonly AttributeValue[] | undefined
export type AttributeRecord = Readonly<Record<string, AttributeValue>>

/** Who sent something: the resource and the instrumentation scope. */
export interface Origin {
  readonly resource: AttributeRecord
  readonly scope: { readonly name: string; readonly version: string }
}

/** `SPAN_KIND_*` of the protocol, without the prefix. */
export type CollectedSpanKind = 'UNSPECIFIED' | 'INTERNAL' | 'SERVER' | 'CLIENT' | 'PRODUCER' | 'CONSUMER'

export interface CollectedSpan extends Origin {
  readonly name: string
  readonly kind: CollectedSpanKind
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string | undefined
  readonly traceState: string
  readonly attributes: AttributeRecord
  readonly events: readonly { readonly name: string; readonly attributes: AttributeRecord }[]
  readonly links: readonly {
    readonly traceId: string
    readonly spanId: string
    readonly traceState: string
    readonly attributes: AttributeRecord
  }[]
  readonly status: { readonly code: 'UNSET' | 'OK' | 'ERROR'; readonly message: string }
}

export interface CollectedPoint {
  readonly attributes: AttributeRecord
  /** Of a sum or a gauge. */
  readonly value: number | undefined
  /** Of a histogram. */
  readonly count: number | undefined
  readonly sum: number | undefined
  readonly bounds: readonly number[] | undefined
}

export interface CollectedMetric extends Origin {
  readonly name: string
  readonly unit: string
  readonly description: string
  readonly type: 'sum' | 'gauge' | 'histogram'
  readonly points: readonly CollectedPoint[]
}

export interface CollectedLog extends Origin {
  readonly body: AttributeValue
  readonly severity: string
  readonly attributes: AttributeRecord
  readonly traceId: string
  readonly spanId: string
}

type Json = { readonly [key: string]: unknown }

const KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'] as const
const STATUSES = ['UNSET', 'OK', 'ERROR'] as const
const METRIC_TYPES = ['sum', 'gauge', 'histogram'] as const

/** Spans of a `traces.jsonl`, in the order of arrival. */
export function readSpans(lines: string): CollectedSpan[] {
  return readLines(lines, 'resourceSpans', 'scopeSpans', 'spans', (span, origin) => ({
    ...origin,
    name: text(span.name),
    kind: KINDS[number(span.kind) ?? 0] ?? 'UNSPECIFIED',
    traceId: text(span.traceId),
    spanId: text(span.spanId),
    parentSpanId: text(span.parentSpanId) || undefined,
    traceState: text(span.traceState),
    attributes: attributes(span.attributes),
    events: list(span.events).map((event) => ({ name: text(event.name), attributes: attributes(event.attributes) })),
    links: list(span.links).map((link) => ({
      traceId: text(link.traceId),
      spanId: text(link.spanId),
      traceState: text(link.traceState),
      attributes: attributes(link.attributes),
    })),
    status: { code: STATUSES[number(object(span.status).code) ?? 0] ?? 'UNSET', message: text(object(span.status).message) },
  }))
}

/** Metrics of a `metrics.jsonl`, one for each collection that had it. */
export function readMetrics(lines: string): CollectedMetric[] {
  return readLines(lines, 'resourceMetrics', 'scopeMetrics', 'metrics', (metric, origin) => {
    const type = METRIC_TYPES.find((name) => metric[name] !== undefined)
    if (type === undefined) throw new Error(`metric of a type that is not read here: ${Object.keys(metric).join(', ')}`)
    return {
      ...origin,
      name: text(metric.name),
      unit: text(metric.unit),
      description: text(metric.description),
      type,
      points: list(object(metric[type]).dataPoints).map((point) => ({
        attributes: attributes(point.attributes),
        value: number(point.asInt) ?? number(point.asDouble),
        count: number(point.count),
        sum: number(point.sum),
        bounds: Array.isArray(point.explicitBounds) ? point.explicitBounds.map(Number) : undefined,
      })),
    }
  })
}

/** Log records of a `logs.jsonl`, in the order of arrival. */
export function readLogs(lines: string): CollectedLog[] {
  return readLines(lines, 'resourceLogs', 'scopeLogs', 'logRecords', (record, origin) => ({
    ...origin,
    body: value(object(record.body)),
    severity: text(record.severityText),
    attributes: attributes(record.attributes),
    traceId: text(record.traceId),
    spanId: text(record.spanId),
  }))
}

function readLines<T>(
  lines: string,
  resources: string,
  scopes: string,
  items: string,
  read: (item: Json, origin: Origin) => T,
): T[] {
  const out: T[] = []
  // What stands behind the last line break is still being written.
  for (const line of lines.split('\n').slice(0, -1)) {
    for (const resource of list(object(JSON.parse(line))[resources])) {
      for (const scope of list(resource[scopes])) {
        const { name, version } = object(scope.scope)
        const origin: Origin = {
          resource: attributes(object(resource.resource).attributes),
          scope: { name: text(name), version: text(version) },
        }
        for (const item of list(scope[items])) out.push(read(item, origin))
      }
    }
  }
  return out
}

function attributes(pairs: unknown): AttributeRecord {
  return Object.fromEntries(list(pairs).map((pair) => [text(pair.key), value(object(pair.value))]))
}

function value(any: Json): AttributeValue {
  if (typeof any.stringValue === 'string') return any.stringValue
  if (typeof any.boolValue === 'boolean') return any.boolValue
  if (any.arrayValue !== undefined) return list(object(any.arrayValue).values).map(value)
  return number(any.intValue) ?? number(any.doubleValue)
}

function number(any: unknown): number | undefined {
  return typeof any === 'number' || (typeof any === 'string' && any !== '') ? Number(any) : undefined
}

function text(any: unknown): string {
  return typeof any === 'string' ? any : ''
}

function object(any: unknown): Json {
  return typeof any === 'object' && any !== null ? (any as Json) : {}
}

function list(any: unknown): Json[] {
  return Array.isArray(any) ? any.map(object) : []
}
