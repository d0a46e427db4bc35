import type { Attributes, Meter } from '@opentelemetry/api'
import { admitCode, admitCount, admitQuantity } from '../names/admit.ts'
import { ATTR_ERROR_TYPE } from '../names/attributes.ts'
import {
  METRIC_MESSAGING_CLIENT_CONSUMED_MESSAGES,
  METRIC_MESSAGING_CLIENT_OPERATION_DURATION,
  METRIC_MESSAGING_CLIENT_SENT_MESSAGES,
  METRIC_MESSAGING_PROCESS_DURATION,
} from '../names/metrics.ts'
import { type MessagingOperation, type MessagingTarget, messagingAttributes } from '../spans/messaging.ts'
import { MESSAGING_DURATION_BUCKETS } from './buckets.ts'

/** The metrics of the messaging conventions. An `error` is a code, and only given where the operation failed. */
export interface MessagingInstruments {
  /** One call of the broker took so many seconds. */
  operation(operation: Exclude<MessagingOperation, 'process'>, target: MessagingTarget, seconds: number, error?: string): void
  /** Processing a batch took so many seconds. */
  process(target: MessagingTarget, seconds: number, error?: string): void
  /** So many messages were delivered to the processor. */
  consumed(target: MessagingTarget, messages: number, error?: string): void
  /** The processor tried to send so many messages. */
  sent(target: MessagingTarget, messages: number, error?: string): void
}

/** The instruments of the messaging conventions on a meter, with their units, descriptions and advised buckets. */
export function messagingInstruments(meter: Meter): MessagingInstruments {
  const advice = { explicitBucketBoundaries: MESSAGING_DURATION_BUCKETS }
  const operationDuration = meter.createHistogram(METRIC_MESSAGING_CLIENT_OPERATION_DURATION, {
    unit: 's',
    description: 'Duration of messaging operation initiated by a producer or consumer client.',
    advice,
  })
  const processDuration = meter.createHistogram(METRIC_MESSAGING_PROCESS_DURATION, {
    unit: 's',
    description: 'Duration of processing operation.',
    advice,
  })
  const consumedMessages = meter.createCounter(METRIC_MESSAGING_CLIENT_CONSUMED_MESSAGES, {
    unit: '{message}',
    description: 'Number of messages that were delivered to the application.',
  })
  const sentMessages = meter.createCounter(METRIC_MESSAGING_CLIENT_SENT_MESSAGES, {
    unit: '{message}',
    description: 'Number of messages producer attempted to send to the broker.',
  })
  return {
    operation(operation, target, seconds, error) {
      const value = admitQuantity(seconds)
      if (value !== undefined) operationDuration.record(value, attributesOf(operation, target, error))
    },
    process(target, seconds, error) {
      const value = admitQuantity(seconds)
      if (value !== undefined) processDuration.record(value, attributesOf('process', target, error))
    },
    consumed(target, messages, error) {
      const value = admitCount(messages)
      if (value !== undefined) consumedMessages.add(value, attributesOf('poll', target, error))
    },
    sent(target, messages, error) {
      const value = admitCount(messages)
      if (value !== undefined) sentMessages.add(value, attributesOf('send', target, error))
    },
  }
}

function attributesOf(operation: MessagingOperation, target: MessagingTarget, error: string | undefined): Attributes {
  const attributes = messagingAttributes(operation, target)
  if (error !== undefined) attributes[ATTR_ERROR_TYPE] = admitCode(error)
  return attributes
}
