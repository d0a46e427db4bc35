import { encodeContext, type FieldClaim, fieldNoise, NoiseError } from '@sluice/noise'
import type { NoiseOptions } from './schema.ts'
import type { Treated } from './treatment.ts'

/** Where a record stands in its source. The noise of a record is bound to it, so that a retry repeats the same noise. */
export interface Position {
  /** Name of the source: a topic, `files`, … */
  readonly source: string
  readonly partition: string | number
  readonly offset: number | bigint | string
}

export interface NoiseTreatment {
  readonly claim: FieldClaim
  /** Noises a value; a missing one (`undefined` or `null`) is a member of the domain and is noised like any other. */
  apply(value: unknown, position: Position): Treated
}

/** Sources and partitions whose streams are remembered. */
const REMEMBERED = 1_000

/**
 * Keyed noise for one field (`@sluice/noise`). The stream is bound to source, partition, offset, field and contract, and to the
 * value itself: two values that ever stand at the same place, because an input was corrected, get independent noise, where
 * equal noise would give away their difference.
 */
export function noise(options: NoiseOptions, key: Uint8Array, field: string, contract: string): NoiseTreatment {
  const { missing, clamp, ...calibration } = options
  const mechanism = fieldNoise({
    ...calibration,
    ...(missing === undefined ? {} : { missing }),
    ...(clamp === undefined ? {} : { clamp }),
  })
  type Stream = ReturnType<typeof mechanism.keyed>
  let streams = new Map<string, Stream>()
  let latest: { readonly source: string; readonly partition: string | number; readonly stream: Stream } | undefined
  const streamOf = ({ source, partition }: Position): Stream => {
    // Records come in runs of one partition.
    if (latest?.source === source && latest.partition === partition) return latest.stream
    const place = JSON.stringify([source, String(partition)])
    let stream = streams.get(place)
    if (!stream) {
      if (streams.size >= REMEMBERED) streams = new Map()
      stream = mechanism.keyed({ key, context: encodeContext(['sluice/field', source, String(partition), field, contract]) })
      streams.set(place, stream)
    }
    latest = { source, partition, stream }
    return stream
  }
  return {
    claim: mechanism.claim,
    apply(value, position) {
      if (value !== undefined && value !== null && typeof value !== 'number') return { ok: false }
      try {
        return { ok: true, value: streamOf(position).apply(value, position.offset) }
      } catch (error) {
        if (error instanceof NoiseError) return { ok: false }
        throw error
      }
    },
  }
}
