import {
  type Attributes,
  type Context,
  type Span,
  type SpanContext,
  SpanKind,
  type TimeInput,
  type Tracer,
} from '@opentelemetry/api'
import { admitCount, admitDestination } from '../names/admit.ts'
import {
  ATTR_MESSAGING_BATCH_MESSAGE_COUNT,
  ATTR_MESSAGING_CONSUMER_GROUP_NAME,
  ATTR_MESSAGING_DESTINATION_NAME,
  ATTR_MESSAGING_DESTINATION_PARTITION_ID,
  ATTR_MESSAGING_OPERATION_NAME,
  ATTR_MESSAGING_OPERATION_TYPE,
  ATTR_MESSAGING_SYSTEM,
} from '../names/attributes.ts'
import { addCreationLinks } from './links.ts'

/** What the processor does with a broker. */
export type MessagingOperation = 'poll' | 'process' | 'send' | 'commit'

/** Where an operation goes: names that the contract declares, and numbers. */
export interface MessagingTarget {
  readonly topic: string
  readonly partition?: number
  readonly group?: string
}

export interface MessagingSpanOptions {
  /** Records in the batch. */
  readonly messages?: number
  /** Creation contexts of the records (see `creationContext`); each becomes a link. */
  readonly creations?: Iterable<SpanContext | undefined>
  /** Parent; the active context if not given. */
  readonly parent?: Context
  /** When the operation began, if before now. */
  readonly startTime?: TimeInput
}

// Types and kinds as the messaging conventions give them. `send` is CLIENT, as the records keep the creation context they came
// with; it would be PRODUCER if its own context went into them.
const OPERATIONS: Record<MessagingOperation, { type: string; kind: SpanKind }> = {
  poll: { type: 'receive', kind: SpanKind.CLIENT },
  process: { type: 'process', kind: SpanKind.CONSUMER },
  send: { type: 'send', kind: SpanKind.CLIENT },
  commit: { type: 'settle', kind: SpanKind.CLIENT },
}

/** Attributes of an operation on a broker, for spans and metrics alike. There is no room for a message key. */
export function messagingAttributes(operation: MessagingOperation, target: MessagingTarget): Attributes {
  const attributes: Attributes = {
    [ATTR_MESSAGING_SYSTEM]: 'kafka',
    [ATTR_MESSAGING_OPERATION_NAME]: operation,
    [ATTR_MESSAGING_OPERATION_TYPE]: OPERATIONS[operation].type,
    [ATTR_MESSAGING_DESTINATION_NAME]: admitDestination(target.topic),
  }
  const partition = admitCount(target.partition)
  if (partition !== undefined) attributes[ATTR_MESSAGING_DESTINATION_PARTITION_ID] = String(partition)
  if (target.group !== undefined) attributes[ATTR_MESSAGING_CONSUMER_GROUP_NAME] = admitDestination(target.group)
  return attributes
}

/** Starts the span `<operation> <topic>` of a batch. The caller ends it with `endBatchSpan`. */
export function startMessagingSpan(
  tracer: Tracer,
  operation: MessagingOperation,
  target: MessagingTarget,
  { messages, creations, parent, startTime }: MessagingSpanOptions = {},
): Span {
  const attributes = messagingAttributes(operation, target)
  const count = admitCount(messages)
  if (count !== undefined) attributes[ATTR_MESSAGING_BATCH_MESSAGE_COUNT] = count
  const name = `${operation} ${admitDestination(target.topic)}`
  const options = { kind: OPERATIONS[operation].kind, attributes, ...(startTime === undefined ? {} : { startTime }) }
  const span = parent === undefined ? tracer.startSpan(name, options) : tracer.startSpan(name, options, parent)
  if (creations !== undefined) addCreationLinks(span, creations)
  return span
}
