import { LETTER } from '../../engine/classes.ts'
import type { Encoder } from './encoder.ts'
import { BEGIN, step } from './hash.ts'
import type { Entry, Lexicon } from './lexicon.ts'
import { Kind, keyOf, kindOf, LONGEST_FORM, Shape, shapeOf } from './word-form.ts'

/** Forms, and encoded words, that are kept. Both pools are emptied when full, so memory is bounded whatever the texts hold. */
const FORMS = 8192
const CENTRES = 4096
const UNITS = FORMS * 8
const SLOTS = FORMS * 2

/** May be (part of) a name, as far as the word alone tells: only such places of a text are computed. */
export const CANDIDATE = 1
/** A word that could stand in a name. */
export const NAME = 2
/** A sign that may stand inside a name: `Jean-Luc`, `J. Doe`. */
export const JOINER = 4

const JOINERS = "-.'\u2019&"

/**
 * Surface forms of tokens by number, with what is known of each. A form is told by its units, not by its hash alone, so a
 * text means the same whatever was read before it.
 */
export class Forms {
  readonly kind: Uint8Array = new Uint8Array(FORMS)
  readonly shape: Uint8Array = new Uint8Array(FORMS)
  readonly flags: Uint8Array = new Uint8Array(FORMS)
  readonly context: Int32Array = new Int32Array(FORMS)
  /** Encoded words, `hidden` floats each. */
  readonly centres: Float32Array
  private readonly classes: Uint8Array
  private readonly lexicon: Lexicon
  private readonly encoder: Encoder
  private readonly table: Uint16Array = new Uint16Array(SLOTS)
  private readonly from: Int32Array = new Int32Array(FORMS + 1)
  private readonly units: Uint16Array = new Uint16Array(UNITS)
  /** 1 + place in `centres`, or 0. */
  private readonly centre: Uint16Array = new Uint16Array(FORMS)
  private readonly entry: Entry = { word: 0, code: 0, context: 0, safe: 0 }
  private count = 0
  private encoded = 0

  constructor(classes: Uint8Array, lexicon: Lexicon, encoder: Encoder) {
    this.classes = classes
    this.lexicon = lexicon
    this.encoder = encoder
    this.centres = new Float32Array(CENTRES * encoder.hidden)
  }

  /** Makes room for `tokens` more forms. When that empties the pool, the first `count` of `kept` get new numbers. */
  reserve(tokens: number, kept: Int32Array, count: number): void {
    if (this.count + tokens <= FORMS && this.from[this.count]! + tokens * (LONGEST_FORM + 1) <= UNITS) return
    const words = Array.from(kept.subarray(0, count), (form) => this.formOf(form))
    this.table.fill(0)
    this.count = 0
    for (let index = 0; index < count; index++) {
      const word = words[index]!
      kept[index] = this.find(word, 0, word.length, hashOf(word))
    }
  }

  /** The number of the form of `text` from `start` to `end` with this hash of its units. */
  find(text: string, start: number, end: number, hash: number): number {
    const { table, from, units } = this
    for (let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const form = table[slot]! - 1
      if (form < 0) return this.add(text.slice(start, end), slot)
      const at = from[form]!
      if (from[form + 1]! - at !== end - start) continue
      let same = start
      while (same < end && units[at + same - start] === text.charCodeAt(same)) same++
      if (same === end) return form
    }
  }

  /** Where the encoded word begins in `centres`; good until the next call. */
  centreOf(form: number): number {
    const { hidden } = this.encoder
    const known = this.centre[form]!
    if (known !== 0) return (known - 1) * hidden
    if (this.encoded === CENTRES) {
      this.centre.fill(0)
      this.encoded = 0
    }
    const at = this.encoded++ * hidden
    this.centre[form] = this.encoded
    const word = this.formOf(form)
    const kind = this.kind[form] as Kind
    const key = keyOf(word, kind)
    this.lexicon.look(key, kind, this.entry)
    this.encoder.encode(key, kind === Kind.word, this.shape[form]!, this.entry, this.centres, at)
    return at
  }

  private formOf(form: number): string {
    return String.fromCharCode(...this.units.subarray(this.from[form], this.from[form + 1]))
  }

  private add(word: string, slot: number): number {
    const form = this.count++
    const at = this.from[form]!
    for (let i = 0; i < word.length; i++) this.units[at + i] = word.charCodeAt(i)
    this.from[form + 1] = at + word.length
    this.table[slot] = form + 1
    const kind = word === '\n' ? Kind.newline : word === 'www.' ? Kind.link : kindOf(word, this.classes)
    const shape = shapeOf(word, kind)
    this.lexicon.look(keyOf(word, kind), kind, this.entry)
    this.kind[form] = kind
    this.shape[form] = shape
    this.context[form] = this.entry.context
    this.centre[form] = 0
    const name = kind === Kind.word && this.classes[word.charCodeAt(0)] === LETTER
    const safe = (this.entry.safe & (shape === Shape.lower ? 1 : 2)) !== 0
    this.flags[form] = (name ? NAME : 0) | (name && !safe ? CANDIDATE : 0) | (JOINERS.includes(word) ? JOINER : 0)
    return form
  }
}

/** Hash of a form that is not read from a text. */
export function hashOf(form: string): number {
  let hash = BEGIN
  for (let at = 0; at < form.length; at++) hash = step(hash, form.charCodeAt(at))
  return hash
}
