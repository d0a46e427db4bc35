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
  readonly Buffer?: { from(memory: ArrayBuffer): { write(text: string, at: number, encoding: 'base64'): number } }
  readonly Uint8Array?: { fromBase64?(text: string): Uint8Array }
}

/** So many units of base64 are decoded at once: Node copies what it decodes, and a copy of all would be larger than the model. */
const PIECE = 1 << 16

/** The bytes of a base64 text, with what the platform has for it. */
export function decoded(base64: string): Uint8Array {
  const { Buffer, Uint8Array: Bytes } = globalThis as Platform
  if (Buffer) {
    const memory = new ArrayBuffer(Math.ceil(base64.length / 4) * 3)
    const buffer = Buffer.from(memory)
    let length = 0
    for (let at = 0; at < base64.length; at += PIECE) length += buffer.write(base64.slice(at, at + PIECE), length, 'base64')
    return new Uint8Array(memory, 0, length)
  }
  if (Bytes?.fromBase64) return Bytes.fromBase64(base64)
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}
