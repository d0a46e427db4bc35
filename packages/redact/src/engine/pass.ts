import type * as classes from './classes.ts'
import { CHAR, NUMBER, type Scan, TOKEN } from './scan.ts'
import type { Words } from './words.ts'

// The classes again, as constants of this module: an imported binding is read from memory at every use, which costs the loop
// an eighth of its speed. Their types hold them to the originals.
const OTHER: typeof classes.OTHER = 0
const LETTER: typeof classes.LETTER = 1
const DIGIT: typeof classes.DIGIT = 2
const JOIN: typeof classes.JOIN = 3
const TRIGGER: typeof classes.TRIGGER = 4
const VEILED: typeof classes.VEILED = 5
const KIND: typeof classes.KIND = 7
const FOLD_SHIFT: typeof classes.FOLD_SHIFT = 3

/** Letters alone are a token for token recognizers only from this length on: keys and addresses, not words. */
const LONG_TOKEN = 20

/**
 * The one pass over a text. Fills `scan` with triggers, dictionary hits and capitals, in order of position, and finds
 * nothing by itself: what a trigger means is decided afterwards, and only for texts that have one.
 *
 * `units` gives class and folded form of a unit by one look-up (`unitTable`). The loop is written for speed, with plain words
 * inline and everything else in functions: it is what a message without personal data costs.
 */
export function pass(
  scan: Scan,
  units: Int32Array,
  words: Words<unknown>,
  roster: Words<unknown> | undefined,
  capitals: boolean,
): void {
  const { text } = scan
  const length = text.length
  const { mask, slots } = words
  let at = 0
  while (at < length) {
    let value = units[text.charCodeAt(at)]!
    let kind: number = value & KIND
    if (kind === OTHER) {
      at++
      continue
    }
    if (kind === LETTER) {
      const start = at
      let hash = 0
      do {
        const folded = value >> FOLD_SHIFT
        if (folded !== 0) hash = (Math.imul(hash, 31) + folded) | 0
        at++
        if (at >= length) {
          kind = OTHER
          break
        }
        value = units[text.charCodeAt(at)]!
        kind = value & KIND
      } while (kind === LETTER)
      if (slots[hash & mask] !== 0) {
        const list = words.lookup(hash)
        if (list >= 0) scan.addHit(at, list)
      }
      if (kind === DIGIT || kind === JOIN) at = mixedToken(scan, units, words, roster, start, at)
      else {
        if (at - start >= LONG_TOKEN) scan.addTrigger(TOKEN, start, at)
        else if (capitals) addCapital(scan, start, at)
        if (roster !== undefined) addRosterHit(scan, roster, hash, at)
      }
    } else if (kind < TRIGGER) {
      at = mixedToken(scan, units, words, roster, at, at)
    } else {
      if (kind === TRIGGER) scan.addTrigger(CHAR, at, at + 1)
      else if (kind === VEILED) scan.veiled = true
      at++
    }
  }
}

/**
 * A token that is not letters alone, from `start`, read up to `at`. Digits at its start are a number, its words are looked up
 * like others, and unless it is digits alone it is a token. Returns its end.
 */
function mixedToken(
  scan: Scan,
  units: Int32Array,
  words: Words<unknown>,
  roster: Words<unknown> | undefined,
  start: number,
  at: number,
): number {
  const { text } = scan
  const length = text.length
  let number = -1
  while (at < length) {
    const from = at
    const kind = units[text.charCodeAt(at)]! & KIND
    if (kind !== LETTER && kind !== DIGIT && kind !== JOIN) break
    let hash = 0
    for (; at < length; at++) {
      const value = units[text.charCodeAt(at)]!
      if ((value & KIND) !== kind) break
      const folded = value >> FOLD_SHIFT
      if (folded !== 0) hash = (Math.imul(hash, 31) + folded) | 0
    }
    if (kind === LETTER) {
      const list = words.lookup(hash)
      if (list >= 0) scan.addHit(at, list)
    } else if (kind === DIGIT && from === start) {
      scan.addTrigger(NUMBER, from, at)
      number = at
    }
  }
  if (number !== at) scan.addTrigger(TOKEN, start, at)
  if (roster !== undefined) {
    let hash = 0
    for (let i = start; i < at; i++) {
      const folded = units[text.charCodeAt(i)]! >> FOLD_SHIFT
      if (folded !== 0) hash = (Math.imul(hash, 31) + folded) | 0
    }
    addRosterHit(scan, roster, hash, at)
  }
  return at
}

function addRosterHit(scan: Scan, roster: Words<unknown>, hash: number, end: number): void {
  const list = roster.lookup(hash)
  if (list >= 0) scan.addRosterHit(end, list)
}

/** Records a word of two letters or more that begins with an ASCII capital. */
function addCapital(scan: Scan, start: number, end: number): void {
  const first = scan.text.charCodeAt(start)
  if (first >= 65 && first <= 90 && end - start > 1) scan.addCapital(start)
}
