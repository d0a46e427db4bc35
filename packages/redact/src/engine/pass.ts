import { DIGIT, foldTable, JOIN, LETTER, OTHER, STOP, TRIGGER, VEILED } from './classes.ts'
import { CHAR, NUMBER, type Scan, TOKEN } from './scan.ts'
import type { Words } from './words.ts'

/** Letters alone are a token for token recognizers only from this length on: keys and addresses, not words. */
const LONG_TOKEN = 20
const FOLDED = 0x0600

/**
 * The one pass over a text. Fills `scan` with triggers, dictionary hits and capitals, in order of position, and finds
 * nothing by itself: what a trigger means is decided afterwards, and only for texts that have one.
 */
export function pass(scan: Scan, words: Words<unknown>, roster: Words<unknown> | undefined, capitals: boolean): void {
  const { text, classes } = scan
  const length = text.length
  const folds = foldTable()
  const { mask, slots } = words
  let opening = true
  let at = 0
  while (at < length) {
    let unit = text.charCodeAt(at)
    let kind = classes[unit]!
    if (kind === OTHER) {
      at++
      continue
    }
    if (kind >= TRIGGER && kind !== JOIN) {
      if (kind === TRIGGER) scan.addTrigger(CHAR, at, at + 1)
      else if (kind === VEILED) scan.veiled = true
      if (kind === STOP || unit === 46) opening = true
      at++
      continue
    }
    // A token: runs of letters (each looked up as a word), of digits and of `_`.
    const start = at
    const upper = unit >= 65 && unit <= 90
    let hash = 0
    let letters = true
    do {
      if (kind === LETTER) {
        hash = 0
        do {
          const folded = unit < FOLDED ? folds[unit]! : unit
          if (folded !== 0) hash = (Math.imul(hash, 31) + folded) | 0
          at++
          if (at >= length) break
          unit = text.charCodeAt(at)
          kind = classes[unit]!
        } while (kind === LETTER)
        if (slots[hash & mask] !== 0) {
          const list = words.lookup(hash)
          if (list >= 0) scan.addHit(at, list)
        }
      } else if (kind === DIGIT) {
        letters = false
        const from = at
        do {
          at++
          if (at >= length) break
          unit = text.charCodeAt(at)
          kind = classes[unit]!
        } while (kind === DIGIT)
        if (from === start) scan.addTrigger(NUMBER, start, at)
      } else {
        letters = false
        at++
        if (at >= length) break
        unit = text.charCodeAt(at)
        kind = classes[unit]!
      }
    } while (at < length && (kind === LETTER || kind === DIGIT || kind === JOIN))
    if (letters) {
      if (at - start >= LONG_TOKEN) scan.addTrigger(TOKEN, start, at)
      else if (capitals && upper && !opening && at - start > 1) scan.addCapital(start)
    } else if (scan.triggers === 0 || scan.from[scan.triggers - 1] !== start || scan.to[scan.triggers - 1] !== at) {
      // Not digits alone: those were recorded as a number.
      scan.addTrigger(TOKEN, start, at)
    }
    if (roster !== undefined) {
      const list = roster.lookup(letters ? hash : tokenHash(text, start, at, folds))
      if (list >= 0) scan.addRosterHit(at, list)
    }
    opening = false
  }
}

function tokenHash(text: string, from: number, to: number, folds: Uint16Array): number {
  let hash = 0
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    const folded = unit < FOLDED ? folds[unit]! : unit
    if (folded !== 0) hash = (Math.imul(hash, 31) + folded) | 0
  }
  return hash
}
