import type { Position, ProcessOptions } from '@sluice/pipeline'
import type { BatchOptions, BatchRecord } from '../batch.ts'
import { isValueTooDeep } from '../nesting.ts'
import { TextWriter } from '../text-writer.ts'
import type { SharedOptions } from '../transformer.ts'

/** How the bytes of a record are to be taken. */
export const JSON_TEXT = 0
export const EMPTY = 1
export const TOO_DEEP = 2

/** Part of a batch on its way to a thread. Everything in it is bytes, numbers and short texts, which are cheap to hand over. */
export interface ChunkRequest {
  readonly now: number
  readonly consentLagSeconds: number | null
  readonly consentVersion?: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where each record ends in `bytes`. */
  readonly ends: Uint32Array<ArrayBuffer>
  readonly kinds: Uint8Array<ArrayBuffer>
  /** Runs of records that stand in one partition. */
  readonly runs: readonly { readonly source: string; readonly partition: string | number; readonly count: number }[]
  readonly offsets: readonly Position['offset'][]
  /** By index; missing where no record has tags beside it. */
  readonly tags?: readonly (string | undefined)[]
  /** Indexes of the records whose findings are wanted one by one. */
  readonly detail: readonly number[]
}

/** A record whose bytes are known, so that a batch can be cut by size. */
export interface EncodedRecord {
  readonly record: BatchRecord
  readonly kind: typeof JSON_TEXT | typeof EMPTY | typeof TOO_DEEP
  readonly json: Uint8Array | string
}

export function encodeRecord(record: BatchRecord): EncodedRecord {
  if ('json' in record)
    return record.json === null ? { record, kind: EMPTY, json: '' } : { record, kind: JSON_TEXT, json: record.json }
  if (isValueTooDeep(record.value)) return { record, kind: TOO_DEEP, json: '' }
  const json = JSON.stringify(record.value)
  return json === undefined ? { record, kind: EMPTY, json: '' } : { record, kind: JSON_TEXT, json }
}

export function encodeRequest(records: readonly EncodedRecord[], options: BatchOptions): ChunkRequest {
  const { now, consentLagSeconds = 0, consentVersion } = options
  const writer = new TextWriter(records.reduce((sum, { json }) => sum + json.length, 0))
  const ends = new Uint32Array(records.length)
  const runs: { source: string; partition: string | number; count: number }[] = []
  records.forEach(({ record: { position }, json }, i) => {
    if (typeof json === 'string') writer.text(json)
    else writer.bytes(json)
    ends[i] = writer.length
    const run = runs.at(-1)
    if (run?.source === position.source && run.partition === position.partition) run.count++
    else runs.push({ source: position.source, partition: position.partition, count: 1 })
  })
  return {
    now,
    consentLagSeconds,
    ...(consentVersion === undefined ? {} : { consentVersion }),
    bytes: writer.take(),
    ends,
    kinds: Uint8Array.from(records, ({ kind }) => kind),
    runs,
    offsets: records.map(({ record }) => record.position.offset),
    ...(records.some(({ record }) => record.tags !== undefined) ? { tags: records.map(({ record }) => record.tags) } : {}),
    detail: records.flatMap(({ record }, i) => (record.detail === true ? [i] : [])),
  }
}

/** What may be handed over instead of being copied. */
export const transferablesOf = ({ bytes, ends, kinds }: ChunkRequest): ArrayBuffer[] => [bytes.buffer, ends.buffer, kinds.buffer]

/** What the records of a request have in common. The ledger is asked later, where all records come together again. */
export function sharedOf({ now, consentLagSeconds, consentVersion }: ChunkRequest): Omit<SharedOptions, 'consent'> {
  return { now, consentLagSeconds, ledger: 'later', ...(consentVersion === undefined ? {} : { consentVersion }) }
}

/** What each record of a request is processed with. */
export function* optionsOf({ runs, offsets, tags }: ChunkRequest, shared: SharedOptions): Generator<ProcessOptions> {
  let i = 0
  for (const { source, partition, count } of runs) {
    for (const end = i + count; i < end; i++) {
      const position = { source, partition, offset: offsets[i]! }
      const tag = tags?.[i]
      yield tag === undefined ? { ...shared, position } : { ...shared, position, tags: tag }
    }
  }
}
