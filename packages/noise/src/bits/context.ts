import { NoiseError } from '../errors.ts'

/** One part of a context. Numbers must be safe integers; `5` and `5n` are the same part, `5` and `'5'` are not. */
export type ContextPart = string | number | bigint | Uint8Array | null

const text = new TextEncoder()
const TAG = { nothing: 0, text: 1, integer: 2, bytes: 3 } as const

function payload(part: ContextPart): [tag: number, bytes: Uint8Array] {
  if (part === null) return [TAG.nothing, new Uint8Array(0)]
  if (part instanceof Uint8Array) return [TAG.bytes, part]
  if (typeof part === 'string') {
    // TextEncoder maps every lone surrogate to U+FFFD, so two different strings would get the same stream.
    if (!part.isWellFormed()) throw new NoiseError('invalid-context', 'a context string has a lone surrogate')
    return [TAG.text, text.encode(part)]
  }
  if (typeof part === 'bigint' || Number.isSafeInteger(part)) return [TAG.integer, text.encode(BigInt(part).toString())]
  throw new NoiseError('invalid-context', 'a context part must be text, bytes, an integer or null')
}

/**
 * An injective encoding of a tuple: the number of parts, then for each a type tag, its length in 4 bytes and its bytes. No two
 * different tuples give the same bytes, so `['a', 'bc']` and `['ab', 'c']` have independent streams.
 *
 * @throws NoiseError `invalid-context` for lone surrogates, fractions and unsafe integers.
 */
export function encodeContext(parts: readonly ContextPart[]): Uint8Array {
  const encoded = parts.map(payload)
  const out = new Uint8Array(encoded.reduce((size, [, bytes]) => size + 5 + bytes.length, 4))
  const view = new DataView(out.buffer)
  view.setUint32(0, parts.length)
  let at = 4
  for (const [tag, bytes] of encoded) {
    out[at] = tag
    view.setUint32(at + 1, bytes.length)
    out.set(bytes, at + 5)
    at += 5 + bytes.length
  }
  return out
}

/** The place of one noised value: a retry of the same place repeats the same noise. */
export interface NoisePosition {
  /** Topic, file or other name of the source. */
  readonly source: string
  readonly partition: number
  /** Offset in the partition or line of the file: a non-negative integer, also as decimal text (Kafka clients give either). */
  readonly offset: number | bigint | string
  /** Path of the field, as the contract names it. */
  readonly field: string
  /** Version or hash of the contract: a changed contract must not repeat old noise under a new scale. */
  readonly contract: string | number
}

/**
 * The context of the noise of one field of one record, for `keyedBits`.
 *
 * @throws NoiseError `invalid-context` when partition or offset is not a non-negative integer, or a name is not well formed.
 */
export function noiseContext({ source, partition, offset, field, contract }: NoisePosition): Uint8Array {
  return encodeContext(['sluice/position', source, natural(partition), natural(offset), field, contract])
}

/** A position in a source as an integer. @throws NoiseError `invalid-context` unless it is a non-negative integer. */
export function natural(value: number | bigint | string): bigint {
  if (typeof value === 'string' ? /^\d{1,40}$/.test(value) : typeof value === 'bigint' || Number.isSafeInteger(value)) {
    const integer = BigInt(value)
    if (integer >= 0n) return integer
  }
  throw new NoiseError('invalid-context', 'partition and offset must be non-negative integers')
}
