import { LETTER } from '../../engine/classes.ts'
import type { Encoder } from './encoder.ts'
import { BEGIN, step } from './hash.ts'
import type { Arena } from './kernel/arena.ts'
import type { Entry, Lexicon } from './lexicon.ts'
import { Slots } from './slots.ts'
import { Kind, keyOf, kindOf, LONGEST_FORM, Shape, shapeOf } from './word-form.ts'

/** Forms that are kept. When the pool is full, those that came but once make room, so memory is bounded whatever is read. */
const FORMS = 16384
const UNITS = FORMS * 8
const SLOTS = FORMS * 2
/** Forms that are kept encoded, one kB each for 256 floats. Only those of candidates ever are. */
export const CENTRES = 4096

/** May be (part of) a name, as far as the word alone tells: only such places of a text are computed. */
export const CANDIDATE = 1
/** A word that could stand in a name. */
export const NAME = 2
/** A sign that may stand inside a name: `Jean-Luc`, `J. Doe`. */
export const JOINER = 4

const IN_HAND = 255
const MOST_USES = 200

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
  private readonly uses: Uint8Array = new Uint8Array(FORMS)
  /** What the lexicon says of a form, for its encoding. */
  private readonly word: Uint16Array = new Uint16Array(FORMS)
  private readonly code: Uint8Array = new Uint8Array(FORMS)
  private readonly encoded: Slots = new Slots(CENTRES, FORMS)
  private readonly entry: Entry = { word: 0, code: 0, context: 0, safe: 0 }
  private count = 0

  constructor(classes: Uint8Array, lexicon: Lexicon, encoder: Encoder, arena: Arena) {
    this.classes = classes
    this.lexicon = lexicon
    this.encoder = encoder
    this.centres = arena.floats(CENTRES * encoder.hidden)
  }

  /** Makes room for `tokens` more forms. The first `count` of `inHand` are kept, and get their new numbers. */
  reserve(tokens: number, inHand: Int32Array, count: number): void {
    if (this.count + tokens <= FORMS && this.from[this.count]! + tokens * (LONGEST_FORM + 1) <= UNITS) return
    for (let index = 0; index < count; index++) this.uses[inHand[index]!] = IN_HAND
    const moved = new Int32Array(this.count)
    const before = this.count
    this.table.fill(0)
    this.count = 0
    for (let form = 0; form < before; form++) {
      const room = this.count < FORMS / 2 && this.from[this.count]! < UNITS / 2
      if (this.uses[form] === IN_HAND || (this.uses[form]! > 1 && room)) moved[form] = this.move(form)
      else this.encoded.release(form)
    }
    for (let index = 0; index < count; index++) inHand[index] = moved[inHand[index]!]!
  }

  /** Gives a form the next free number, which is not above its own. */
  private move(form: number): number {
    const { from, units } = this
    const to = this.count++
    const start = from[form]!
    const end = from[form + 1]!
    const at = from[to]!
    units.copyWithin(at, start, end)
    from[to + 1] = at + end - start
    this.kind[to] = this.kind[form]!
    this.shape[to] = this.shape[form]!
    this.flags[to] = this.flags[form]!
    this.context[to] = this.context[form]!
    this.word[to] = this.word[form]!
    this.code[to] = this.code[form]!
    this.uses[to] = 1
    this.encoded.rename(form, to)
    let hash = BEGIN
    for (let i = at; i < from[to + 1]!; i++) hash = step(hash, units[i]!)
    let slot = slotOf(hash)
    while (this.table[slot] !== 0) slot = (slot + 1) & (SLOTS - 1)
    this.table[slot] = to + 1
    return to
  }

  /** The number of the form of `text` from `start` to `end` with this hash of its units. */
  find(text: string, start: number, end: number, hash: number): number {
    const { table, from, units } = this
    for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
      const form = table[slot]! - 1
      if (form < 0) return this.add(text.slice(start, end), slot)
      const at = from[form]!
      if (from[form + 1]! - at !== end - start) continue
      let same = start
      while (same < end && units[at + same - start] === text.charCodeAt(same)) same++
      if (same < end) continue
      if (this.uses[form]! < MOST_USES) this.uses[form]!++
      return form
    }
  }

  /** Where an encoded word begins in `centres`: the form of a candidate. */
  centreOf(form: number): number {
    const known = this.encoded.find(form)
    if (known >= 0) return known * this.encoder.hidden
    const at = this.encoded.take(form) * this.encoder.hidden
    const units = String.fromCharCode(...this.units.subarray(this.from[form], this.from[form + 1]))
    const key = keyOf(units, Kind.word)
    this.encoder.encode(key, this.shape[form]!, this.word[form]!, this.code[form]!, this.centres, at)
    return at
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
    this.word[form] = this.entry.word
    this.code[form] = this.entry.code
    this.uses[form] = 1
    const name = kind === Kind.word && this.classes[word.charCodeAt(0)] === LETTER
    const safe = (this.entry.safe & (shape === Shape.lower ? 1 : 2)) !== 0
    this.flags[form] = (name ? NAME : 0) | (name && !safe ? CANDIDATE : 0) | (JOINERS.includes(word) ? JOINER : 0)
    return form
  }
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1)
}

/** Hash of a form that is not read from a text. */
export function hashOf(form: string): number {
  let hash = BEGIN
  for (let at = 0; at < form.length; at++) hash = step(hash, form.charCodeAt(at))
  return hash
}
