/** Why the flow cannot start, each with what to do about it. The texts carry no secret, no address of a person, no payload. */
export const SETUP_ERRORS = {
  'broker-unreachable':
    'no broker answers: check that it runs, `kafka.brokers` (or KAFKA_BOOTSTRAP), and that this listener is one for `kafka.ssl` and `kafka.sasl` as they are set',
  'broker-not-ready': 'the broker answers but cannot serve this yet: wait until it has loaded, or look into its log',
  'credentials-rejected': 'the broker rejects the credentials: check `kafka.sasl` and the variable or file it names',
  'mechanism-unsupported':
    'the listener does not offer this SASL mechanism, or offers none: choose one that it enables, or leave `kafka.sasl` out',
  'tls-rejected': 'the TLS handshake failed: check `kafka.ssl` (ca, and cert and key where the broker asks for them)',
  'topic-missing': 'the topic does not exist and is not created by itself: create it, or correct its name',
  'not-authorized': 'the broker denies the operation: grant this user the rights that the manual lists',
  'secret-missing': 'a secret or certificate cannot be read: set the environment variable, or make the file readable',
  'config-invalid': 'the Kafka settings are not valid',
} as const

export type SetupErrorCode = keyof typeof SETUP_ERRORS

/** The flow cannot start; `code` says why, the message what to do. */
export class KafkaSetupError extends Error {
  override readonly name = 'KafkaSetupError'
  readonly code: SetupErrorCode
  /** What it is about: a topic, an address, the name of a variable. Never a value of it. */
  readonly subject: string | undefined

  constructor(code: SetupErrorCode, subject?: string) {
    super(`${subject === undefined ? '' : `${subject}: `}${SETUP_ERRORS[code]}`)
    this.code = code
    this.subject = subject
  }
}

export const TRANSACTION_ERRORS = {
  'send-failed': 'the broker did not take the records',
  'not-acknowledged': 'a partition that was written to did not acknowledge',
  'record-too-large': 'a record is larger than its topic allows',
  'record-invalid': 'a record without a partition, a timestamp or a value',
  'offsets-failed': 'the offsets could not be added to the transaction',
  fenced: 'another instance has claimed the partition',
  'stale-epoch': 'the partition may belong to another instance by now',
  'commit-unknown': 'whether the transaction was committed is unknown',
  'claim-used-up': 'the claim had a failure and serves no further transaction',
  'claim-failed': 'the partition could not be claimed',
} as const

export type TransactionErrorCode = keyof typeof TRANSACTION_ERRORS

/** A transaction failed. What follows is always the same: abort, drop the claim, claim again, read the committed offset. */
export class KafkaTransactionError extends Error {
  override readonly name = 'KafkaTransactionError'
  readonly code: TransactionErrorCode
  /** The broker's own name for it, such as INVALID_PRODUCER_EPOCH, where there is one. */
  readonly broker: string | undefined

  /** @param topic where it was written to, where that is known */
  constructor(code: TransactionErrorCode, broker?: string, topic?: string) {
    const where = topic === undefined ? '' : `${topic}: `
    super(`${where}${TRANSACTION_ERRORS[code]}${broker === undefined ? '' : ` (${broker})`}`)
    this.code = code
    this.broker = broker
  }
}

/** The code or the name of a failure: the text of a foreign error may quote a record. */
export function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown'
}

/** What may be told of a failure: errors of ours are written for that, of any other only the reason. */
export function failureText(error: unknown): string {
  const ours = error instanceof KafkaTransactionError || error instanceof KafkaSetupError
  return ours ? `${error.message} (${error.code})` : reasonOf(error)
}
