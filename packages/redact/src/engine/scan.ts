import type { Charset } from './charset.ts'
import { LETTER } from './classes.ts'
import type { KeywordHits } from './keyword-hits.ts'
import type { Group } from './keywords.ts'

export const CHAR = 1
export const NUMBER = 2
export const TOKEN = 3

const START = 64
const KEPT = 4096

/**
 * What the pass found in one text, and how recognizers read it. One object is reused for all texts of an engine; its lists
 * are typed arrays that grow to the busiest text, so that a text allocates nothing.
 *
 * Recognizers read the text through `left`, `right` and `is`: these count their steps in `work`, by which the tests prove
 * that every input is linear.
 */
export class Scan {
  text = ''
  /** How many texts it has held, so that what is remembered of one is not taken for another's. */
  reading = 0
  /** Steps taken by recognizers so far: units looked at and candidates offered. */
  work = 0
  /** The text holds a unit that asks for the detection view. */
  veiled = false
  /** The text holds marks, or letters of a script with look-alikes of ASCII ones. */
  mixed = false
  /** The text holds signs that are no triggers, as nobody follows up what stands behind them. */
  signs = false
  keywords: KeywordHits

  triggers = 0
  kind: Uint8Array = new Uint8Array(START)
  from: Int32Array = new Int32Array(START)
  to: Int32Array = new Int32Array(START)

  /** Words and phrases of the dictionary: what each means and where it stands. */
  hits = 0
  hit: Int32Array = new Int32Array(START)
  hitStart: Int32Array = new Int32Array(START)
  hitEnd: Int32Array = new Int32Array(START)
  /** How many of them trigger a recognizer: those have negative meanings (`compile.ts`). */
  cues = 0

  /** The same for names of the roster. */
  rosterHits = 0
  rosterHit: Int32Array = new Int32Array(START)
  rosterStart: Int32Array = new Int32Array(START)
  rosterEnd: Int32Array = new Int32Array(START)

  readonly classes: Uint8Array
  /** The numbers of the keyword groups, as hits have them. */
  private readonly groups: ReadonlyMap<Group, number>
  /** Whether a word of the group with this number is in the JSON key or the message before. */
  announced: (group: number) => boolean = () => false
  /** Whether a word of the group with this number is so near a place: at most `before` units before it, or `after` behind it. */
  beside: (group: number, start: number, end: number, before: number, after: number) => boolean = () => false
  /**
   * What a match must score, its keywords counted, to be reported or to be explained: a recognizer may stop before costly checks
   * when no outcome of them can.
   */
  threshold = 0
  /** Nothing is known besides the text. */
  alone = true
  /** By group: in which text it was last asked about, and what the answer was. */
  private readonly asked: Float64Array
  private readonly said: Uint8Array
  /** Where a recognizer of numbers last went by what it had found before: there the text around does not tell what it finds. */
  carried: number = Number.NEGATIVE_INFINITY
  private readonly reaches = new Map<number, { from: number; end: number }>()

  constructor(classes: Uint8Array, keywords: KeywordHits, groups: ReadonlyMap<Group, number>) {
    this.classes = classes
    this.keywords = keywords
    this.groups = groups
    this.asked = new Float64Array(groups.size)
    this.said = new Uint8Array(groups.size)
  }

  reset(text: string): void {
    this.text = text
    this.reading++
    this.work = 0
    this.veiled = false
    this.mixed = false
    this.signs = false
    this.carried = Number.NEGATIVE_INFINITY
    if (this.reaches.size > 0) this.reaches.clear()
    this.triggers = 0
    this.hits = 0
    this.cues = 0
    this.rosterHits = 0
    // One huge text must not pin its lists for ever.
    if (text.length < KEPT) this.shrink()
  }

  private shrink(): void {
    if (this.kind.length > KEPT) {
      this.kind = new Uint8Array(START)
      this.from = new Int32Array(START)
      this.to = new Int32Array(START)
    }
    if (this.hit.length > KEPT) {
      this.hit = new Int32Array(START)
      this.hitStart = new Int32Array(START)
      this.hitEnd = new Int32Array(START)
    }
    if (this.rosterHit.length > KEPT) {
      this.rosterHit = new Int32Array(START)
      this.rosterStart = new Int32Array(START)
      this.rosterEnd = new Int32Array(START)
    }
  }

  addTrigger(kind: number, from: number, to: number): void {
    const index = this.triggers++
    if (index === this.kind.length) {
      this.kind = grown(this.kind)
      this.from = grown(this.from)
      this.to = grown(this.to)
    }
    this.kind[index] = kind
    this.from[index] = from
    this.to[index] = to
  }

  addHit(meaning: number, start: number, end: number): void {
    const index = this.hits++
    if (index === this.hit.length) {
      this.hit = grown(this.hit)
      this.hitStart = grown(this.hitStart)
      this.hitEnd = grown(this.hitEnd)
    }
    this.hit[index] = meaning
    this.hitStart[index] = start
    this.hitEnd[index] = end
    if (meaning < 0) this.cues++
  }

  addRosterHit(role: number, start: number, end: number): void {
    const index = this.rosterHits++
    if (index === this.rosterHit.length) {
      this.rosterHit = grown(this.rosterHit)
      this.rosterStart = grown(this.rosterStart)
      this.rosterEnd = grown(this.rosterEnd)
    }
    this.rosterHit[index] = role
    this.rosterStart[index] = start
    this.rosterEnd[index] = end
  }

  /**
   * Whether a word of the group is anywhere in the text, in its key or in the message before: for recognizers that have costly
   * work to do and need the word.
   */
  says(group: Group): boolean {
    if (this.hits === 0 && this.alone) return false
    const id = this.groups.get(group)
    if (id === undefined) return false
    if (this.asked[id] !== this.reading) {
      this.asked[id] = this.reading
      this.said[id] = Number(this.holds(id) || this.announced(id))
    }
    return this.said[id] === 1
  }

  /** Whether a word of the group is near enough to a place to count, or somewhere besides the text. Asked with places in order. */
  tells(group: Group, start: number, end: number, before: number, after: number): boolean {
    if (this.hits === 0 && this.alone) return false
    const id = this.groups.get(group)
    return id !== undefined && this.beside(id, start, end, before, after)
  }

  private holds(id: number): boolean {
    this.work += this.hits
    for (let index = 0; index < this.hits; index++) if (this.hit[index] === id) return true
    return false
  }

  /** Whether the unit at `at` is in the set; false outside the text. */
  is(at: number, set: Charset): boolean {
    this.work++
    if (at < 0 || at >= this.text.length) return false
    const unit = this.text.charCodeAt(at)
    return unit < 128 ? set.ascii[unit] === 1 : set.letters && this.classes[unit] === LETTER
  }

  /** The first index at or after `from`, at most `limit` further, whose unit is not in the set. */
  right(from: number, set: Charset, limit: number): number {
    const { text, classes } = this
    const stop = Math.min(text.length, from + limit)
    let at = from
    for (; at < stop; at++) {
      const unit = text.charCodeAt(at)
      if (unit < 128 ? set.ascii[unit] === 0 : !(set.letters && classes[unit] === LETTER)) break
    }
    this.work += at - from + 1
    return at
  }

  /** The last index at or before `from`, at most `limit` back, such that all units from it to `from` are in the set. */
  left(from: number, set: Charset, limit: number): number {
    const { text, classes } = this
    const stop = Math.max(0, from - limit)
    let at = from
    for (; at > stop; at--) {
      const unit = text.charCodeAt(at - 1)
      if (unit < 128 ? set.ascii[unit] === 0 : !(set.letters && classes[unit] === LETTER)) break
    }
    this.work += from - at + 1
    return at
  }

  /**
   * The end of the run of members that `from` is in, without a limit: a run is walked once, however many candidates lie in
   * it. `first` is where it was first asked for, so that a recognizer can tell that it has been here.
   */
  reach(from: number, set: Charset): { readonly first: number; readonly end: number } {
    const known = this.reaches.get(set.id)
    if (known && from >= known.from && from < known.end) return { first: known.from, end: known.end }
    const end = this.right(from, set, this.text.length)
    this.reaches.set(set.id, { from, end })
    return { first: from, end }
  }

  /** The unit at `at`, or 0 outside the text. */
  unit(at: number): number {
    this.work++
    return at >= 0 && at < this.text.length ? this.text.charCodeAt(at) : 0
  }
}

function grown<A extends Uint8Array | Int32Array>(list: A): A {
  const larger = (list instanceof Uint8Array ? new Uint8Array(list.length * 2) : new Int32Array(list.length * 2)) as A
  larger.set(list)
  return larger
}
