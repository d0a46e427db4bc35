import { NamesError } from '../errors.ts'
import { normalized } from '../wordpiece/character.ts'
import { shapeOf } from './shape.ts'

const SLOTS = 1 << 18
const LONGEST = 32
/** Forename, surname and place buckets: codes of a word run from 0 to 47. */
const CODES = 48

/** What the lists of forenames, surnames and places say about a word: a table of 16-bit checks and 8-bit codes. */
export class Lexicon {
  private readonly checks: Uint16Array
  private readonly codes: Uint8Array

  /** @throws {NamesError} `model` when the table does not have its size */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== SLOTS * 3) throw new NamesError('model', `the lexicon has ${bytes.length} bytes, not ${SLOTS * 3}`)
    this.checks = new Uint16Array(SLOTS)
    for (let slot = 0; slot < SLOTS; slot++) this.checks[slot] = bytes[2 * slot]! | (bytes[2 * slot + 1]! << 8)
    this.codes = bytes.slice(SLOTS * 2)
  }

  /** The feature of a word as it stands in the text: 48 * shape + code of the lists. */
  feature(word: string): number {
    const shape = shapeOf(word)
    if (shape <= 2 || word.length > LONGEST) return shape * CODES
    return shape * CODES + this.code(normalized(word))
  }

  private code(word: string): number {
    const hash = hashOf(word)
    const check = hash >>> 16 || 1
    for (let slot = hash & (SLOTS - 1); this.checks[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
      if (this.checks[slot] === check) return this.codes[slot]!
    }
    return 0
  }
}

/** FNV-1a over UTF-16 code units, finished so that the low bits are as good as the high ones. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
