import { RedactError } from '../../errors.ts'

/** The version of the model file that this code reads. */
export const VERSION = 2
const MAGIC = 0x4e464c53
const PREFIX = 16
const SIZES = { u8: 1, i8: 1, i16: 2, u16: 2, u32: 4, f32: 4 }

/** What the header of a model file says about the network. */
export type Settings = {
  readonly words: number
  readonly classes: number
  /** Groups of words that mean the same to their neighbours. */
  readonly groups: number
  readonly buckets: number
  readonly centre: number
  readonly context: number
  readonly encoder: number
  readonly hidden: number
  readonly radius: number
  readonly shapes: number
  /** Size of a unit of the stored rows of neighbours. */
  readonly step: number
  /** Logit of a raw probability times the first, plus the second, is the logit of the calibrated one. */
  readonly calibration: readonly [number, number]
}

type Section = {
  readonly type: keyof typeof SIZES
  readonly offset: number
  readonly length: number
  readonly scale?: number
}

type Header = { readonly settings: Settings; readonly sections: Readonly<Record<string, Section>> }

/**
 * A model file: `SLFN`, version, FNV-1a checksum of the rest, length of the header, the header as JSON, and the sections,
 * little-endian (as every platform with typed arrays of today is), each at a multiple of four bytes.
 */
export class ModelFile {
  readonly settings: Settings
  private bytes: Uint8Array
  private readonly sections: Readonly<Record<string, Section>>
  private readonly body: number

  /** @throws {RedactError} `model` for a file that is cut short, damaged, or of another version. */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (bytes.length < PREFIX || view.getUint32(0, true) !== MAGIC) throw new RedactError('model', 'not a model of names')
    const version = view.getUint32(4, true)
    if (version !== VERSION) throw new RedactError('model', `model version ${version}; this code reads ${VERSION}`)
    if (view.getUint32(8, true) !== checksum(bytes, 12)) throw new RedactError('model', 'the model file is damaged')
    const length = view.getUint32(12, true)
    const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + length)))
    this.settings = header.settings
    this.sections = header.sections
    // Sections are read in place, so the file has to begin at a multiple of four.
    this.bytes = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
    this.body = Math.ceil((PREFIX + length) / 4) * 4
  }

  /** The size of the file, in bytes. */
  get size(): number {
    return this.bytes.length
  }

  /** Goes on with a copy of the file in `place`, which begins at a multiple of four: the bytes it was read from are held no longer. */
  moveTo(place: Uint8Array): void {
    place.set(this.bytes)
    this.bytes = place
  }

  bytesOf(name: string): Uint8Array {
    const { type, offset, length } = this.section(name)
    const start = this.body + offset
    return this.bytes.subarray(start, start + length * SIZES[type])
  }

  /** Signed bytes as they are stored, and what each column is to be multiplied by. */
  int8(name: string): { readonly values: Int8Array; readonly scales: Float32Array } {
    const { buffer, byteOffset, length } = this.bytesOf(name)
    return { values: new Int8Array(buffer, byteOffset, length), scales: this.floats(`${name}.scales`) }
  }

  shorts(name: string): Uint16Array {
    const { buffer, byteOffset, length } = this.bytesOf(name)
    return new Uint16Array(buffer, byteOffset, length / 2)
  }

  integers(name: string): Uint32Array {
    const { buffer, byteOffset, length } = this.bytesOf(name)
    return new Uint32Array(buffer, byteOffset, length / 4)
  }

  /** Numbers of a section of 16-bit integers or floats, as floats. */
  floats(name: string): Float32Array {
    const { type, scale = 1 } = this.section(name)
    const { buffer, byteOffset, length } = this.bytesOf(name)
    if (type === 'f32') return new Float32Array(buffer, byteOffset, length / 4)
    const stored = new Int16Array(buffer, byteOffset, length / 2)
    const values = new Float32Array(stored.length)
    for (let at = 0; at < stored.length; at++) values[at] = stored[at]! * scale
    return values
  }

  private section(name: string): Section {
    const section = this.sections[name]
    if (section === undefined) throw new RedactError('model', `the model file lacks ${name}`)
    return section
  }
}

/** FNV-1a over the 32-bit words of the bytes from `from`, which must be a multiple of four as their length is. */
export function checksum(bytes: Uint8Array, from: number): number {
  const aligned = (bytes.byteOffset + from) % 4 === 0 ? bytes.subarray(from) : new Uint8Array(bytes.subarray(from))
  let hash = 0x811c9dc5
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2)
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words[at]!, 0x01000193)
  return hash >>> 0
}
