/** The parts of a client error that are looked at. Its text never is handed on: it may quote what was sent. */
interface ClientError {
  readonly name?: string
  readonly type?: string
  readonly code?: string | number
  readonly cause?: unknown
}

const chain = function* (error: unknown): Generator<ClientError> {
  let current = error
  for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth++) {
    yield current as ClientError
    current = (current as ClientError).cause
  }
}

/** The broker's name for the failure, such as INVALID_PRODUCER_EPOCH, found through the client's wrappers. */
export function brokerErrorOf(error: unknown): string | undefined {
  for (const one of chain(error)) if (typeof one.type === 'string') return one.type
  return undefined
}

export function hasName(error: unknown, name: string): boolean {
  for (const one of chain(error)) if (one.name === name) return true
  return false
}

/** Node's code of a network or TLS failure, such as ECONNREFUSED. */
export function networkCodeOf(error: unknown): string | undefined {
  for (const one of chain(error)) if (typeof one.code === 'string') return one.code
  return undefined
}

const FENCED = new Set([
  'INVALID_PRODUCER_EPOCH',
  'PRODUCER_FENCED',
  'TRANSACTION_COORDINATOR_FENCED',
  'INVALID_PRODUCER_ID_MAPPING',
])

export const isFenced = (error: unknown): boolean => FENCED.has(brokerErrorOf(error) ?? '')

/** Errors by which the broker says that this member is not in the group's present generation. */
const LOST = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID'])

export const isMembershipLost = (error: unknown): boolean => LOST.has(brokerErrorOf(error) ?? '')

export const isRebalancing = (error: unknown): boolean => brokerErrorOf(error) === 'REBALANCE_IN_PROGRESS'
