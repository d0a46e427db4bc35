export const PROCESSOR_ERRORS = {
  'no-progress': 'a partition fails again and again: see why in the warnings before, and start it again when that is put right',
  'position-lost': 'the source has no records where the committed offset points: its log was cut, set the offset by hand',
  'unprocessable-record': 'a record cannot be processed and no quarantine topic is given: name one',
} as const

export type ProcessorErrorCode = keyof typeof PROCESSOR_ERRORS

/** The processor stopped by itself. What it committed stands, and it goes on from there when it is started again. */
export class ProcessorError extends Error {
  override readonly name = 'ProcessorError'
  readonly code: ProcessorErrorCode
  readonly topic: string
  readonly partition: number
  readonly offset: bigint | undefined
  /** The code or the name of the failure behind it, never its text. */
  readonly reason: string | undefined

  constructor(code: ProcessorErrorCode, at: { topic: string; partition: number; offset?: bigint | undefined; reason?: string }) {
    const place = `${at.topic}/${at.partition}${at.offset === undefined ? '' : ` at ${at.offset}`}`
    super(`${place}: ${PROCESSOR_ERRORS[code]}${at.reason === undefined ? '' : ` (${at.reason})`}`)
    this.code = code
    this.topic = at.topic
    this.partition = at.partition
    this.offset = at.offset
    this.reason = at.reason
  }
}
