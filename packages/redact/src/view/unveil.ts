import { AS_DIGIT } from './confusables.ts'
import { escapeAt, nothingEnd } from './escapes.ts'
import { MixedWords } from './mixed-words.ts'
import { type Reading, readingOf } from './reading.ts'
import { turned } from './turned.ts'
import { isUnspaced, keywordAt } from './unspaced.ts'
import { compose, type View, ViewBuilder } from './view.ts'

const SPACE = 32
const OPEN = 40
const PLUS = 43
/** Dashes of prose: between words they divide, between digits they may hide a hyphen. */
const LONG = /[\u2014\u2015\u2e3a\u301c\u30fc\uff70]/

/** Emoji, arrows and stars before a digit. */
const PICTURES =
  /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u2190-\u2bff]|\u200d|\ufe0f){1,8} ?(?=\d)/uy

/**
 * The text as the eye reads it, character by character: what is invisible is left out, the digits and letters of all styles and
 * scripts that look like ASCII are ASCII, escapes are what they stand for. Undefined when that changes nothing that a value
 * can be made of. Where a script without spaces meets ASCII, or a keyword stands amid other words of it, a space divides them. Called only for texts in which the pass met such a unit.
 */
export function unveil(text: string): View | undefined {
  const around = turned(text)
  const view = new Unveiling(around?.text ?? text).view()
  return around === undefined || view === undefined ? (around ?? view) : compose(around, view)
}

class Unveiling {
  private readonly text: string
  private readonly builder: ViewBuilder
  private readonly words: MixedWords
  private changed = false
  /** Where the view stood when a keyword of a script without spaces was complete. */
  private keyword = -1

  constructor(text: string) {
    this.text = text
    this.builder = new ViewBuilder(text.length)
    this.words = new MixedWords(text)
  }

  view(): View | undefined {
    const { text, builder } = this
    for (let at = 0; at < text.length; ) {
      const unit = text.charCodeAt(at)
      if (unit >= 0x80) at = this.put(text.codePointAt(at)!, at, at + (isPair(text, at) ? 2 : 1), false)
      else {
        // % & = \
        const escaped = unit === 37 || unit === 38 || unit === 61 || unit === 92 ? escapeAt(text, at) : undefined
        const nothing = escaped === undefined && builder.last > SPACE ? nothingEnd(text, at) : at
        if (escaped !== undefined) at = this.put(escaped.code, at, escaped.end, true)
        else if (nothing > at) {
          this.changed = true
          at = nothing
        } else {
          if (isUnspaced(builder.last) && (isAlnum(unit) || unit === PLUS || unit === OPEN)) this.divide(at)
          builder.copy(text, at, ++at)
        }
      }
    }
    return this.changed ? builder.build() : undefined
  }

  /** Appends what a code point, which stands at `start`, reads as. Returns `end`. */
  private put(code: number, start: number, end: number, escaped: boolean): number {
    const { builder } = this
    if (isUnspaced(code)) return this.putUnspaced(start, end)
    if (code < 0x80) {
      const char = String.fromCharCode(code)
      builder.replace(char, start, end)
      if (/[\w@.:/+()-]/.test(char) || (char === ' ' && isAlnum(builder.before))) this.changed = true
      return end
    }
    const reading = readingOf(code)
    if (reading === undefined && !escaped) {
      const stop = this.putPicture(start)
      if (stop > start) return stop
    }
    const as = reading === undefined ? undefined : this.asRead(reading, code, start, end)
    if (as === undefined) {
      if (escaped) builder.replace(String.fromCodePoint(code), start, end)
      else if (end - start === 2) builder.pair(this.text, start)
      else builder.copy(this.text, start, end)
      if (escaped) this.changed = true
    } else if (as === '-' && builder.last === SPACE && this.text.charCodeAt(end) === SPACE) {
      // ` – ` between groups of digits is a hyphen.
      builder.drop()
      builder.replace(as, start - 1, end + 1)
      this.changed = true
      return end + 1
    } else if (as !== '') {
      // Another kind of space hides nothing but between the parts of a value.
      if (isUnspaced(builder.last) && isAlnum(as.charCodeAt(0))) this.divide(start)
      if (as !== ' ' || (builder.last > SPACE && builder.last < 0x7f)) this.changed = true
      builder.replace(as, start, end)
    } else {
      if (reading!.when === 'mark') builder.extend(end)
      if (hides(builder.last) || (builder.last === SPACE && isAlnum(builder.before))) this.changed = true
    }
    return end
  }

  /** Pictures between digits, with the spaces around them, are a hyphen. Returns where they end, or `start` where none are. */
  private putPicture(start: number): number {
    const { builder, text } = this
    const spaced = builder.last === SPACE && isDigit(builder.before)
    if (!spaced && !isDigit(builder.last)) return start
    PICTURES.lastIndex = start
    if (!PICTURES.test(text)) return start
    const end = PICTURES.lastIndex
    if (spaced) builder.drop()
    builder.replace('-', spaced ? start - 1 : start, end)
    this.changed = true
    return end
  }

  /** A letter of a script without spaces, or the keyword that begins with it: divided from what it is not part of. */
  private putUnspaced(start: number, end: number): number {
    const { builder, text } = this
    const length = keywordAt(text, start)
    const amid = isUnspaced(builder.last) && (length > 0 || builder.length === this.keyword)
    if (amid || isAlnum(builder.last)) this.divide(start)
    const stop = length > 0 ? start + length : end
    builder.copy(text, start, stop)
    if (length > 0) this.keyword = builder.length
    return stop
  }

  /** Writes a space where the text has none. */
  private divide(at: number): void {
    this.builder.replace(' ', at, at)
    this.changed = true
  }

  /** What is written in its place, or undefined when it stays. */
  private asRead(reading: Reading, code: number, start: number, end: number): string | undefined {
    const { last } = this.builder
    switch (reading.when) {
      case 'always':
        return reading.as
      case 'mark':
        return last >= SPACE && last < 0x7f ? '' : undefined
      case 'letter': {
        const mode = this.words.modeAt(start)
        return mode === 'letters' ? reading.as : mode === 'digits' ? AS_DIGIT.get(code) : undefined
      }
      case 'sign':
        return this.joins(reading.as, code, end) ? reading.as : undefined
    }
  }

  /** Whether a sign between what was read last and what follows at `end` is part of a value. */
  private joins(as: string, code: number, end: number): boolean {
    const { builder, text } = this
    const after = readUnit(text, end)
    if (as === '/' || as === ':') return isPart(builder.last) && isPart(after)
    if (isAlnum(builder.last) && isAlnum(after) && !LONG.test(String.fromCodePoint(code))) return true
    const left = builder.last === SPACE ? builder.before : builder.last
    const right = after === SPACE ? readUnit(text, end + 1) : after
    return (isDigit(left) || left === 41) && (isDigit(right) || right === 40)
  }
}

/** The unit that the text at `at` reads as, invisible ones passed over: what it is where it is no look-alike. */
function readUnit(text: string, at: number): number {
  for (let steps = 0; at < text.length && steps < 4; steps++) {
    const code = text.codePointAt(at)!
    if (code < 0x80) return code
    const reading = readingOf(code)
    if (reading === undefined) return code
    if (reading.as !== '') return reading.as.charCodeAt(0)
    at += code > 0xffff ? 2 : 1
  }
  return 0
}

/** Whether something invisible behind the unit can hide a value: not so behind spaces, emoji and symbols. */
function hides(unit: number): boolean {
  return unit > SPACE && !(unit >= 0xd800 && unit < 0xe000) && !(unit >= 0x2000 && unit < 0x2c00)
}

function isPair(text: string, at: number): boolean {
  return text.codePointAt(at)! > 0xffff
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

function isAlnum(unit: number): boolean {
  return isDigit(unit) || ((unit | 32) >= 97 && (unit | 32) <= 122)
}

function isPart(unit: number): boolean {
  return isAlnum(unit) || unit === 47 || unit === 58
}
