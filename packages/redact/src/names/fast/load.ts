import { FastNames } from './fast-names.ts'
import { WEIGHTS } from './weights.ts'

let shared: FastNames | undefined

/**
 * The tagger with the model that comes with the package, made at first use and then shared by the whole process: it holds no
 * state that a text could leave behind.
 */
export function fastNames(): FastNames {
  shared ??= new FastNames(decoded(WEIGHTS))
  return shared
}

/**
 * What tells the model that comes with the package from others: its checksum, 8 hex digits, read from the first bytes of the file
 * without decoding the rest.
 */
export function fastModelId(): string {
  const { buffer, byteOffset, byteLength } = decoded(WEIGHTS.slice(0, 16))
  return new DataView(buffer, byteOffset, byteLength).getUint32(8, true).toString(16).padStart(8, '0')
}

/** What platforms have for base64: Node its `Buffer`, new browsers a method of `Uint8Array`. */
type Platform = {
  readonly Buffer?: { from(text: string, encoding: 'base64'): Uint8Array }
  readonly Uint8Array?: { fromBase64?(text: string): Uint8Array }
}

/** The bytes of a base64 text, with what the platform has for it. */
export function decoded(base64: string): Uint8Array {
  const { Buffer, Uint8Array: Bytes } = globalThis as Platform
  if (Buffer) {
    const { buffer, byteOffset, length } = Buffer.from(base64, 'base64')
    return new Uint8Array(buffer, byteOffset, length)
  }
  if (Bytes?.fromBase64) return Bytes.fromBase64(base64)
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}
