import { z } from 'zod'
import { namesSchema } from '../names/tiers.ts'
import { treatmentSchema } from '../treatments/schema.ts'

const text = z.string().min(1)
const recordPath = z.string().startsWith('$', 'a path into the record starts with "$"')
const paths = z.union([text, z.array(text).min(1)], { error: 'a path, or a list of paths' })
const topic = z.string().regex(/^[A-Za-z0-9._-]{1,249}$/, 'a topic of Kafka: letters, digits, ".", "_" and "-", at most 249')

/** Exactly one of the keys must be there: a flow has one source and one sink. */
function exactlyOne<T extends object>(keys: readonly (keyof T & string)[]) {
  return (value: T, context: z.core.$RefinementCtx<T>) => {
    const given = keys.filter((key) => value[key] !== undefined)
    if (given.length !== 1) context.addIssue({ code: 'custom', message: `exactly one of ${keys.join(', ')} is needed` })
  }
}

const SOURCES = ['files', 'instagram', 'messenger', 'whatsapp', 'kafka'] as const
const source = z
  .strictObject({
    files: paths.optional(),
    instagram: text.optional(),
    messenger: text.optional(),
    whatsapp: paths.optional(),
    kafka: z.strictObject({ topic, group: text.optional() }).optional(),
    /** Longest record in bytes; a longer one goes to quarantine without being read. */
    maxRecordBytes: z.int().positive().optional(),
    /** WhatsApp exports carry no time zone: an IANA name. */
    timeZone: text.optional(),
    dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  })
  .superRefine(exactlyOne(SOURCES))

/** Topics that a flow writes to. Receipts, quarantine and state default to the topic's name with a suffix. */
const sinkTopics = z.strictObject({
  topic,
  receipts: topic.optional(),
  quarantine: topic.optional(),
  /** Compacted; needed by `limits` and `budget`, with as many partitions as the source. */
  state: topic.optional(),
  /** `input`: the partition of the record itself; `key`: from the conversation, where the topics are partitioned differently. */
  partition: z.enum(['input', 'key']).default('input'),
})

const sink = z
  .strictObject({
    files: text.optional(),
    kafka: sinkTopics.optional(),
    /** Who gets the data: consent names recipients. */
    recipient: text,
    /** The service on whose behalf the sink learns: consent across services is asked for by pair. */
    service: text,
    region: text,
    retention: z.enum(['persistent', 'ephemeral']),
    /** Output files are cut after so many input records, so that a cut never depends on the clock. */
    shardRecords: z.int().positive().max(10_000_000).default(50_000),
  })
  .superRefine(exactlyOne(['files', 'kafka']))

const consent = z
  .strictObject({
    files: paths.optional(),
    kafka: z
      .strictObject({
        topic,
        /** Records (`partition:offset`) that say nothing readable and were looked at by a person: without this the flow holds. */
        skip: z.array(z.string().regex(/^\d+:\d+$/, 'written as partition:offset')).default([]),
      })
      .optional(),
    /** Where the record carries consent tags: a path, or `header:NAME`. With events beside them, tags only narrow. */
    tags: z
      .union([recordPath, z.string().regex(/^header:[A-Za-z0-9._-]+$/)], {
        error: 'a path into the record ("$.consent"), or "header:NAME"',
      })
      .optional(),
  })
  .superRefine((value, context) => {
    if (value.files && value.kafka)
      context.addIssue({ code: 'custom', message: 'events come from files or from kafka, not from both' })
    if (!value.files && !value.kafka && !value.tags) {
      context.addIssue({
        code: 'custom',
        message: 'needs files or kafka (consent events), or tags (a path into the record), or both',
      })
    }
  })

/** Where a record keeps what the gate needs. */
const record = z.strictObject({
  id: recordPath,
  conversation: recordPath,
  author: recordPath,
  participants: recordPath,
  eventTime: recordPath,
  expiresAt: recordPath.optional(),
  service: recordPath.optional(),
  /** Display names: `{ <participant>: name or names }`, or a list of names. */
  names: recordPath.optional(),
  /** `{ <participant>: { jurisdiction, age, status } }`. */
  subjects: recordPath.optional(),
  quoted: recordPath.optional(),
  mentions: recordPath.optional(),
  state: recordPath.optional(),
  preference: recordPath.optional(),
  special: recordPath.optional(),
  dataCategory: recordPath.optional(),
  requester: recordPath.optional(),
})

/** What the operator declares for the whole flow, where the record does not say it. It is part of the contract's hash. */
const assume = z.strictObject({
  jurisdiction: text.optional(),
  age: z.union([z.literal('adult'), z.int().nonnegative().max(150)], { error: '"adult", or an age in whole years' }).optional(),
  account: z.enum(['active', 'bot']).optional(),
  special: z.literal('none').optional(),
  service: text.optional(),
  dataCategory: text.optional(),
})

export const contractSchema = z.strictObject({
  version: z.literal(1),
  purpose: text,
  source,
  consent,
  sink,
  record: record.optional(),
  assume: assume.prefault({}),
  policy: text.default('strict'),
  /** Who finds names in the fields that are redacted and do not say it themselves. */
  names: namesSchema.default('fast'),
  fields: z
    .record(recordPath, treatmentSchema)
    .refine((fields) => Object.keys(fields).length > 0, 'names no field, so nothing could pass'),
  /** Custom rules for the fields that are redacted, as `loadRules` of `@sluice/redact/rules` takes them. */
  rules: z.array(z.record(z.string(), z.unknown())).optional(),
  kafka: z.record(z.string(), z.unknown()).optional(),
  limits: z
    .strictObject({
      recordsPerSubject: z.int().positive().optional(),
      /** A record id that passed is not passed again within so many passed records of its partition (Kafka only). */
      dedupRecords: z.int().positive().max(10_000_000).optional(),
    })
    .refine((limits) => Object.values(limits).some((limit) => limit !== undefined), 'names no limit')
    .optional(),
  /** Threads that transform; the cores but one unless given, 0 for none. */
  workers: z.int().nonnegative().max(256).optional(),
  /** Health and metrics; none unless given. */
  http: z.record(z.string(), z.unknown()).optional(),
  budget: z.strictObject({ scope: z.literal('user'), epsilon: z.number().positive() }).optional(),
})

export type Contract = z.output<typeof contractSchema>
/** A contract as it is written, before defaults. */
export type ContractInput = z.input<typeof contractSchema>
export type RecordMapping = z.output<typeof record>

/** The mapping of the message exports (Instagram, Messenger, WhatsApp), whose records have one shape. */
export const MESSAGE_EXPORT_RECORD: RecordMapping = {
  id: '$.id',
  conversation: '$.conversation.id',
  author: '$.author',
  participants: '$.participants',
  eventTime: '$.sentAt',
  service: '$.service',
}
