import { createHmac } from 'node:crypto'

/**
 * Names a conversation in positions without saying whose it is. With a key, HMAC-SHA-256 over its identity (64 bits of it):
 * the same in every export, so that what is drawn per position is drawn once. Without one, its number in this listing; nothing
 * that needs stable positions runs without a key.
 */
export const partitionToken = (key: Uint8Array | undefined, identity: readonly string[], index: number): string =>
  key === undefined
    ? `conversation-${index + 1}`
    : createHmac('sha256', key)
        .update(JSON.stringify(['sluice/partition/1', ...identity]))
        .digest('hex')
        .slice(0, 16)
