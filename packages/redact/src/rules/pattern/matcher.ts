import { type Automaton, isIn } from './automaton.ts'

/** Receives a match, end exclusive, in UTF-16 units. */
export type OnMatch = (start: number, end: number) => void

/** Finds what an automaton matches. */
export class Matcher {
  private readonly automaton: Automaton
  /** By place: what is known of the text behind it. */
  private known: Uint16Array = new Uint16Array(256)

  constructor(automaton: Automaton) {
    this.automaton = automaton
  }

  /**
   * The longest matches from left to right, without overlaps. Reads the text twice at most, backwards and where something
   * begins forwards: time does not depend on the pattern.
   */
  each(text: string, found: OnMatch): void {
    const { length } = text
    if (this.known.length <= length) this.known = new Uint16Array(2 * length)
    if (!this.behind(text)) return
    const { alphabet, begins, ends, next, begin, alive } = this.automaton
    const { known } = this
    const k = alphabet.size
    let before = 0
    for (let at = 0; at < length; ) {
      if (begins[known[at]! * (k + 1) + before] !== 1) {
        const code = text.codePointAt(at)!
        before = (code > 0xffff ? alphabet.high(code) : alphabet.low[code]!) + 1
        at += code > 0xffff ? 2 : 1
        continue
      }
      const start = at
      let end = -1
      let state = begin[before]!
      let lastClass = before
      for (;;) {
        const code = at < length ? text.codePointAt(at)! : -1
        const own = code < 0 ? -1 : code > 0xffff ? alphabet.high(code) : alphabet.low[code]!
        if (ends[state * (k + 1) + own + 1] === 1) {
          end = at
          lastClass = before
        }
        if (own < 0) break
        state = next[state * k + own]!
        at += code > 0xffff ? 2 : 1
        before = own + 1
        if (state < 0 || !isIn(alive[known[at]!]!, state)) break
      }
      // At most the character that showed the end is read again.
      at = end
      before = lastClass
      found(start, end)
    }
    // One huge text must not pin its memory for ever.
    if (known.length > 65_536) this.known = new Uint16Array(256)
  }

  /** Reads the text backwards; whether something may match. */
  private behind(text: string): boolean {
    const { alphabet, back, mayBegin, last } = this.automaton
    const { known } = this
    const { low } = alphabet
    const k = alphabet.size
    let now = last
    let any = 0
    known[text.length] = now
    for (let at = text.length - 1; at >= 0; at--) {
      const unit = text.charCodeAt(at)
      let own: number
      if (unit >= 0xdc00 && unit < 0xe000 && at > 0 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) {
        known[at] = now
        own = alphabet.high(text.codePointAt(--at)!)
      } else own = low[unit]!
      now = back[now * k + own]!
      known[at] = now
      any |= mayBegin[now]!
    }
    return any !== 0
  }
}
