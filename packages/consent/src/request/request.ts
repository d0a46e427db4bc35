import { z } from 'zod'
import { type Parsed, parseWith } from '../problem/problem.ts'

export const RETENTIONS = ['persistent', 'ephemeral'] as const

/** What is asked for, and where the message would go. */
export interface ConsentRequest {
  readonly sink: string
  /** The service that uses the message. `null` is unknown, and covered by no consent. */
  readonly sinkService: string | null
  readonly recipient: string | null
  readonly region: string | null
  /** Who asks; needed for purposes that one party asks for. */
  readonly requester?: string | null
  readonly retention: (typeof RETENTIONS)[number]
  /** Age of the consent view, in seconds; `null` is unknown, and holds. */
  readonly storeLagSeconds: number | null
}

const name = z.string().min(1)

/**
 * A request. What is `null` or left out among service, recipient, region and lag is unknown, and fails the check
 * that needs it.
 */
export const requestSchema: z.ZodType<ConsentRequest> = z.object({
  sink: name,
  sinkService: name.nullable().default(null),
  recipient: name.nullable().default(null),
  region: name.nullable().default(null),
  requester: name.nullable().default(null),
  retention: z.enum(RETENTIONS),
  // NaN and Infinity are numbers here: a lag that cannot be told is unknown, which is a hold and no fault.
  storeLagSeconds: z
    .custom<number | null>((value) => value === null || typeof value === 'number', { params: { problem: 'wrong_type' } })
    .default(null),
})

/** Validates a request, naming every fault by its path and no value. */
export const parseRequest = (value: unknown): Parsed<ConsentRequest> => parseWith(requestSchema, value)

const isUnknownOrName = (value: unknown): boolean => value == null || (typeof value === 'string' && value !== '')

/** Whether a value is a request: the same rules as {@link requestSchema}, written out for the hot path. */
export function isRequest(value: unknown): value is ConsentRequest {
  if (typeof value !== 'object' || value === null) return false
  const { sink, sinkService, recipient, region, requester, retention, storeLagSeconds } = value as Record<string, unknown>
  return (
    sink != null &&
    [sink, sinkService, recipient, region, requester].every(isUnknownOrName) &&
    (RETENTIONS as readonly unknown[]).includes(retention) &&
    (storeLagSeconds == null || typeof storeLagSeconds === 'number')
  )
}
