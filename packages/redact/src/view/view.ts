import type { Range } from '../finding.ts'

/**
 * A text as it is read for detection, with the way back: unit `i` of the view stands for the units `from[i]` to before `to[i]`
 * of the original. Both are monotone; what was left out belongs to no unit. `changed[i]` is 1 where a unit is not the original's.
 */
export type View = {
  readonly text: string
  readonly from: Int32Array
  readonly to: Int32Array
  readonly changed: Uint8Array
  /** Part of it runs backward in the original, so `from` and `to` are not monotone. */
  readonly turned?: boolean
}

/**
 * The range of the original that a range of the view stands for. When a value is hidden with an invisible character between its
 * own, one of these before or behind it belongs to it too.
 */
export function originalRange(view: View, original: string, start: number, end: number): Range {
  let from = view.from[start]!
  let to = view.to[end - 1]!
  if (view.turned) {
    ;({ from, to } = reach(view, start, end))
    if (original[from - 1] === TURNING && (to === original.length || STRAIGHT.includes(original[to]!))) {
      // All that was turned: what turned it would turn around what is written in its place.
      from--
      if (original[to] === STRAIGHT[0]) to++
    }
  }
  const hidden = (unit: number) => {
    const char = String.fromCharCode(unit)
    if (!INVISIBLE.test(char)) return false
    const inside = original.slice(from, to)
    return inside.includes(char) || (ISOLATES.test(char) && ISOLATES.test(inside))
  }
  const behind = original.charCodeAt(to)
  if (hidden(behind)) while (original.charCodeAt(to) === behind) to++
  const before = original.charCodeAt(from - 1)
  if (hidden(before)) while (original.charCodeAt(from - 1) === before) from--
  return { start: from, end: to }
}

/** From the first to behind the last unit of the original that a range of a turned view stands for. */
function reach(view: View, start: number, end: number): { from: number; to: number } {
  let from = view.from[start]!
  let to = view.to[start]!
  for (let i = start + 1; i < end; i++) {
    from = Math.min(from, view.from[i]!)
    to = Math.max(to, view.to[i]!)
  }
  return { from, to }
}

/** Whether any unit of the range of the view reads otherwise than in the original, or something was left out between its units. */
export function isChanged(view: View, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (view.changed[i] === 1 || (i > start && view.from[i]! > view.to[i - 1]!)) return true
  }
  return false
}

/** The view of a view: `outer` was made of the text of `inner`. */
export function compose(inner: View, outer: View): View {
  const from = new Int32Array(outer.from.length)
  const to = new Int32Array(outer.from.length)
  const changed = outer.changed.slice()
  for (let i = 0; i < from.length; i++) {
    const start = outer.from[i]!
    const end = outer.to[i]!
    from[i] = start < inner.from.length ? inner.from[start]! : inner.to[end - 1]!
    to[i] = end > start ? inner.to[end - 1]! : from[i]!
    if (inner.turned && end > start) ({ from: from[i], to: to[i] } = reach(inner, start, end))
    if (inner.changed[start] === 1) changed[i] = 1
  }
  return { text: outer.text, from, to, changed, ...(inner.turned && { turned: true }) }
}

/** Right-to-left override, and what ends it. */
const TURNING = '\u202e'
const STRAIGHT = '\u202c\n'

/** Isolates and embeddings of directions, and what ends them: they come in pairs. */
const ISOLATES = /[\u202a-\u202e\u2066-\u2069]/
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u

/** Units per call of `String.fromCharCode`, well below the limit of arguments. */
const CHUNK = 4096

/** Builds a view from left to right. */
export class ViewBuilder {
  /** How many units the view has so far. */
  length = 0
  private units: Uint16Array
  private from: Int32Array
  private to: Int32Array
  private changed: Uint8Array

  /** `size` is how long the view will about be. */
  constructor(size: number) {
    this.units = new Uint16Array(size)
    this.from = new Int32Array(size)
    this.to = new Int32Array(size)
    this.changed = new Uint8Array(size)
  }

  /** The last unit so far, 0 at the start. */
  get last(): number {
    return this.length === 0 ? 0 : this.units[this.length - 1]!
  }

  /** The unit before the last one, 0 when there is none. */
  get before(): number {
    return this.length < 2 ? 0 : this.units[this.length - 2]!
  }

  /** Appends the units of `text` from `start` to before `end` as they are. */
  copy(text: string, start: number, end: number): void {
    for (let at = start; at < end; at++) this.unit(text.charCodeAt(at), at, at + 1, 0)
  }

  /** Appends a code point beyond the BMP as it is: both of its units stand for it. */
  pair(text: string, at: number): void {
    this.unit(text.charCodeAt(at), at, at + 2, 0)
    this.unit(text.charCodeAt(at + 1), at, at + 2, 0)
  }

  /** Appends `replacement` for the original units from `start` to before `end`; each of its units stands for all of them. */
  replace(replacement: string, start: number, end: number): void {
    for (let i = 0; i < replacement.length; i++) this.unit(replacement.charCodeAt(i), start, end, 1)
  }

  /** Takes the last unit back. */
  drop(): void {
    this.length--
  }

  /** What ends at `end` belongs to the last unit: marks on it, the rest of its keycap. */
  extend(end: number): void {
    this.to[this.length - 1] = end
    this.changed[this.length - 1] = 1
  }

  build(): View {
    const { length } = this
    let text = ''
    for (let at = 0; at < length; at += CHUNK) {
      const chunk = this.units.subarray(at, Math.min(length, at + CHUNK))
      text += String.fromCharCode.apply(null, chunk as unknown as number[])
    }
    return {
      text,
      from: this.from.subarray(0, length),
      to: this.to.subarray(0, length),
      changed: this.changed.subarray(0, length),
    }
  }

  private unit(unit: number, start: number, end: number, changed: number): void {
    const at = this.length++
    if (at === this.units.length) this.grow()
    this.units[at] = unit
    this.from[at] = start
    this.to[at] = end
    this.changed[at] = changed
  }

  private grow(): void {
    const size = this.units.length * 2 + 16
    const { units, from, to, changed } = this
    this.units = new Uint16Array(size)
    this.from = new Int32Array(size)
    this.to = new Int32Array(size)
    this.changed = new Uint8Array(size)
    this.units.set(units)
    this.from.set(from)
    this.to.set(to)
    this.changed.set(changed)
  }
}
