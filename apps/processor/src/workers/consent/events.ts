import { isUtf8 } from 'node:buffer'
import { isTextTooDeep, isValueTooDeep } from '../nesting.ts'
import { TextWriter } from '../text-writer.ts'

/** Consent events as they are handed to threads and kept for those that are started later: JSON texts one after the other. */
export interface EncodedEvents {
  readonly bytes: Uint8Array
  /** Where each text ends. */
  readonly ends: readonly number[]
}

/** @param events JSON values, or JSON texts in UTF-8 */
export function encodeEvents(events: readonly unknown[]): EncodedEvents {
  const writer = new TextWriter(events.length * 1024)
  const ends = events.map((event) => {
    if (event instanceof Uint8Array) writer.bytes(event)
    // What cannot be written is left empty, which a reader takes for an event about nobody.
    else if (!isValueTooDeep(event)) writer.text(JSON.stringify(event) ?? '')
    return writer.length
  })
  return { bytes: writer.take(), ends }
}

/** The events as values; undefined for each that cannot be read. */
export function decodeEvents({ bytes, ends }: EncodedEvents): unknown[] {
  return ends.map((end, i) => readEvent(bytes.subarray(ends[i - 1] ?? 0, end)))
}

/** An event from what `addConsent` takes; undefined if it cannot be read. */
export function readEvent(event: unknown): unknown {
  if (!(event instanceof Uint8Array)) return isValueTooDeep(event) ? undefined : event
  if (!isUtf8(event)) return undefined
  const text = Buffer.from(event.buffer, event.byteOffset, event.byteLength).toString()
  if (isTextTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
