import { keyedHash } from '../keyed/keyed-hash.ts'
import type { PseudonymiseOptions } from './schema.ts'
import type { ValueTreatment } from './treatment.ts'

/** Authors and conversations recur; this many pseudonyms are remembered. */
const REMEMBERED = 20_000

/**
 * Keyed pseudonyms of identifiers (texts and integers; lists of them one by one): `p_` and 128 bits of HMAC-SHA-256. The same
 * identifier gives the same pseudonym on every machine that has the key, with no shared table.
 */
export function pseudonymise(options: PseudonymiseOptions, key: Uint8Array): ValueTreatment {
  const hash = keyedHash(key, `pseudonym/${options.domain ?? ''}`, REMEMBERED)
  const one = (value: unknown, removed: { add(text: string): void }): string | undefined => {
    const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
    if (typeof text !== 'string') return undefined
    removed.add(text)
    return `p_${hash(text)}`
  }
  return (value, removed) => {
    if (value === null) return { ok: true, value }
    const result = Array.isArray(value) ? value.map((item) => one(item, removed)) : one(value, removed)
    const whole = Array.isArray(result) ? result.every((item) => item !== undefined) : result !== undefined
    return whole ? { ok: true, value: result } : { ok: false }
  }
}
