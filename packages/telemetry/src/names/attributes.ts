/**
 * Every attribute key that Sluice sets, and nothing else may be set. Keys under `messaging.` and `error.` are those of the
 * OpenTelemetry semantic conventions (messaging, 1.45); the message key (`messaging.kafka.message.key`) is left out on
 * purpose: in a messenger it is an account or a conversation.
 */

/** What was decided about a record: `allow`, `redact`, `deny` or `hold`. */
export const ATTR_VERDICT = 'sluice.verdict'

/** Why: the reason code of the decision. */
export const ATTR_REASON = 'sluice.reason'

/** Type of personal data that was found, as `EMAIL`. Never the value. */
export const ATTR_ENTITY = 'sluice.entity'

/** What found it: the name of a built-in recognizer or of a custom rule. */
export const ATTR_RECOGNIZER = 'sluice.recognizer'

/** What was done with it: `mask`, `label`, `token`, `pseudonym`, `surrogate`, `hash`, `generalise`, `encrypt`, `drop`. */
export const ATTR_OPERATOR = 'sluice.operator'

/** Where the contract says such data may stand, as `$.text`: the declared path, never the path of one record. */
export const ATTR_FIELD = 'sluice.field'

/** Why a record was set aside: the error code of the quarantine. */
export const ATTR_CODE = 'sluice.code'

/** What kind of source a batch was read from: `files`, `kafka`, `instagram` or `whatsapp`. */
export const ATTR_SOURCE = 'sluice.source'

/** How a transaction ended: `committed`, `aborted` or `failed`. */
export const ATTR_OUTCOME = 'sluice.outcome'

/** Whom a privacy budget protects: `field`, `record`, `user` or `window`. */
export const ATTR_SCOPE = 'sluice.scope'

/** The mechanism that spent it, as `discrete-laplace`. */
export const ATTR_MECHANISM = 'sluice.mechanism'

/** Records that were set aside in a batch. */
export const ATTR_QUARANTINED = 'sluice.quarantined'

/** Redactions that got no event of their own because their span had enough of them. */
export const ATTR_REDACTIONS_DROPPED = 'sluice.redactions.dropped'

/** Creation contexts that got no link of their own because their span had enough of them. */
export const ATTR_LINKS_DROPPED = 'sluice.links.dropped'

/** Followed by a verdict: how many records of a batch got it, as `sluice.records.allow`. */
export const ATTR_RECORDS_PREFIX = 'sluice.records.'

/** Followed by an entity: how many findings of it a batch had, as `sluice.findings.EMAIL`. */
export const ATTR_FINDINGS_PREFIX = 'sluice.findings.'

/** Class of an error: a code of ours or of the broker, never a message. */
export const ATTR_ERROR_TYPE = 'error.type'

/** Always `kafka`. */
export const ATTR_MESSAGING_SYSTEM = 'messaging.system'

/** `poll`, `process`, `send` or `commit`. */
export const ATTR_MESSAGING_OPERATION_NAME = 'messaging.operation.name'

/** The operation in the words of the conventions: `receive`, `process`, `send` or `settle`. */
export const ATTR_MESSAGING_OPERATION_TYPE = 'messaging.operation.type'

/** The topic. */
export const ATTR_MESSAGING_DESTINATION_NAME = 'messaging.destination.name'

/** The partition, as a string. */
export const ATTR_MESSAGING_DESTINATION_PARTITION_ID = 'messaging.destination.partition.id'

/** Number of records in a batch. */
export const ATTR_MESSAGING_BATCH_MESSAGE_COUNT = 'messaging.batch.message_count'

/** The consumer group. */
export const ATTR_MESSAGING_CONSUMER_GROUP_NAME = 'messaging.consumer.group.name'

/** Position of one record in its partition. */
export const ATTR_MESSAGING_KAFKA_OFFSET = 'messaging.kafka.offset'
