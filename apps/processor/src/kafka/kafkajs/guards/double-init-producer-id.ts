import type { ProducerConfig } from 'kafkajs'

/**
 * Trap: `transactionalId` together with `idempotent: true`, as the client's own manual has it, makes `connect` ask for a second
 * producer id that nothing uses. A transactional producer is idempotent without it.
 *
 * Closed by: not setting it.
 */
export const transactionalIdentity = (transactionalId: string): ProducerConfig => ({ transactionalId, maxInFlightRequests: 1 })
