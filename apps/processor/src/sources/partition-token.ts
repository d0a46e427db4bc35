import { createHmac } from 'node:crypto'

/**
 * Makes names for conversations in positions that do not say whose they are. With a key: HMAC-SHA-256 over what identifies the
 * conversation (64 bits of it), the same in every export, so that what is drawn per position is drawn once. Without one: its
 * number in this listing; nothing that needs stable positions runs without a key. No two calls give the same name.
 */
export function partitionTokens(key: Uint8Array | undefined): (identity: readonly string[]) => string {
  const seen = new Map<string, number>()
  let count = 0
  return (identity) => {
    count++
    if (key === undefined) return `conversation-${count}`
    const name = JSON.stringify(identity)
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    const text = JSON.stringify(['sluice/partition/1', ...identity, times])
    return createHmac('sha256', key).update(text).digest('hex').slice(0, 16)
  }
}
