/**
 * What the processor does to a batch, in small and with the real parts of telemetry: the SDK's start, batch and record spans, the
 * instruments, an instrumented redactor and a log record. Run as a process of its own by the test beside it; prints what it sent on.
 */
import { context, trace } from '@opentelemetry/api'
import {
  contextHeaders,
  creationContext,
  endBatchSpan,
  endRecordSpan,
  instrumentRedactor,
  startBatchSpan,
  startMessagingSpan,
  startRecordSpan,
} from '@sluice/telemetry'
import { startTelemetry } from '../../apps/processor/src/telemetry/index.ts'
import { CANARIES } from './canaries.ts'

/** Creation contexts of the three messages: sampled, not sampled, none. */
export const SAMPLED = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
export const UNSAMPLED = '00-0af7651916cd43dd8448eb211c80319d-b7ad6b7169203332-00'

const TEXT = `${CANARIES.name} here, write to ${CANARIES.email} or call ${CANARIES.phone}`
const LEAKY_HEADERS = { baggage: `user=${CANARIES.baggage}`, tracestate: `v=${CANARIES.tracestate}`, note: CANARIES.header }
const MESSAGES = [SAMPLED, UNSAMPLED, undefined].map((traceparent, offset) => ({
  key: CANARIES.key,
  offset,
  headers: { ...LEAKY_HEADERS, ...(traceparent === undefined ? {} : { traceparent: Buffer.from(traceparent) }) },
  text: TEXT,
}))

const RULES = [
  { entity: 'EMAIL', recognizer: 'email', pattern: /[\w.]+@[\w.]+\w/g },
  { entity: 'PHONE', recognizer: 'phone', pattern: /\+[\d ]{8,}\d/g },
  { entity: CANARIES.rule, recognizer: CANARIES.rule, pattern: /Canary \w+/g },
]
const redactor = {
  detect: (text: string, _context?: { key?: string }) =>
    RULES.flatMap(({ pattern, ...rule }) => [...text.matchAll(pattern)].map((match) => ({ ...rule, start: match.index }))),
  redact(text: string, context?: { key?: string }) {
    const findings = this.detect(text, context)
    return { text: RULES.reduce((clean, { entity, pattern }) => clean.replace(pattern, `[${entity}]`), text), findings }
  },
  operatorOf: (_entity: string) => 'label',
}

async function main(): Promise<void> {
  const setting = JSON.parse(process.env.TELEMETRY_SETTING ?? '{}')
  const telemetry = await startTelemetry({ version: '9.8.7', setting, warn: (line) => console.error(line) })
  const { tracer, instruments } = telemetry
  const source = { topic: 'dm.stored', partition: 0, group: 'sluice' }
  const sink = { topic: 'train.dm', partition: 0 }
  const creations = MESSAGES.map(({ headers }) => creationContext(headers))
  instruments.consentLag(() => 0.25)

  endBatchSpan(startMessagingSpan(tracer, 'poll', source, { messages: MESSAGES.length, creations }))
  instruments.messaging.consumed(source, MESSAGES.length)
  instruments.messaging.operation('poll', source, 0.004)

  const batch = startMessagingSpan(tracer, 'process', source, { messages: MESSAGES.length, creations })
  const sent = context.with(trace.setSpan(context.active(), batch), () => {
    const out = MESSAGES.map(({ headers, offset, text }, index) => {
      const span = startRecordSpan(tracer, creations[index], { batch, position: { ...source, offset } })
      const { findings } = redactor.redact(text)
      const redactions = findings.map((finding) => ({ ...finding, field: '$.text', operator: 'label' }))
      endRecordSpan(span, { verdict: 'redact', reason: 'OK', redactions })
      instruments.records('redact', 'OK')
      for (const { entity } of findings) instruments.findings(entity, 'label')
      return { headers: contextHeaders(creationContext(headers)) }
    })
    instruments.quarantined('E_RECORD_UNREADABLE')
    telemetry.log({ severity: 'warn', code: 'E_RECORD_UNREADABLE', counts: { records: 1 } })
    telemetry.log({ severity: 'error', code: new Error(CANARIES.error).message })
    endBatchSpan(startMessagingSpan(tracer, 'send', sink, { messages: out.length, creations }))
    endBatchSpan(startMessagingSpan(tracer, 'commit', source), { error: new Error(CANARIES.error).message })
    return out
  })
  endBatchSpan(batch, { verdicts: { redact: 3, deny: 0 }, findings: { EMAIL: 3, PHONE: 3, [CANARIES.rule]: 3 }, quarantined: 1 })
  instruments.messaging.sent(sink, sent.length)
  instruments.messaging.operation('send', sink, 0.006)
  instruments.messaging.operation('commit', source, 0.002, 'COORDINATOR_NOT_AVAILABLE')
  instruments.messaging.process(source, 0.05)
  instruments.messaging.sent({ topic: CANARIES.topic }, 1)
  instruments.transaction('committed', 0.014)
  instruments.epsilonSpent(0.5, 'user', 'discrete-laplace')

  const files = startBatchSpan(tracer, 'files')
  endBatchSpan(files, { verdicts: { allow: 1, hold: 2 }, error: CANARIES.path })

  // Somebody who imports the package, in a span of their own.
  tracer.startActiveSpan('answer', (span) => {
    const observed = instrumentRedactor(redactor, { fields: ['prompt'] })
    observed.redact(TEXT, { key: 'prompt' })
    observed.redact(TEXT, { key: CANARIES.mapKey })
    span.end()
  })

  await telemetry.shutdown()
  console.log(JSON.stringify(sent))
}

if (import.meta.main) await main()
