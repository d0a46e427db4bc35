import type * as classes from './classes.ts'
import type { Roster } from './roster.ts'
import { CHAR, NUMBER, type Scan, TOKEN } from './scan.ts'
import { IN_DICTIONARY, IN_ROSTER, type Words } from './words.ts'

// The classes again, as constants of this module: an imported binding is read from memory at every use, which costs the loop
// an eighth of its speed. Their types hold them to the originals.
const OTHER: typeof classes.OTHER = 0
const LETTER: typeof classes.LETTER = 1
const DIGIT: typeof classes.DIGIT = 2
const JOIN: typeof classes.JOIN = 3
const TRIGGER: typeof classes.TRIGGER = 4
const KIND: typeof classes.KIND = 7
const RARE: typeof classes.RARE = 8
const FOLD_SHIFT: typeof classes.FOLD_SHIFT = 8
const FOLD: typeof classes.FOLD = 0xffff

/** Letters alone are a token for token recognizers only from this length on: keys and addresses, not words. */
const LONG_TOKEN = 20

/** The row of `signs` that says which units count behind a sign and a space: no sign has number 0. */
export const BEHIND_SPACE = 0

/** What the pass looks words up in. */
export type Dictionary = {
  /** Class and folded form by unit: `unitTable`. */
  readonly units: Int32Array
  /** By `128 * unit + next`: whether a sign before that unit is a trigger (`compile.ts`). */
  readonly signs: Uint8Array
  /** What each word means is a number, for `Scan.addHit`. */
  readonly words: Words<number>
  readonly filter: Uint8Array
}

/** The word that the pass is in: kept here between the stretches that `walk` reads. */
const word = { hash: 0, run: 0 }

/**
 * The one pass over a text. Fills `scan` with triggers and with the words and phrases of the dictionary, in order of position,
 * and decides nothing: what a trigger means is asked afterwards, and only for texts that have one.
 */
export function pass(scan: Scan, { units, words, filter, signs }: Dictionary, roster: Roster | undefined): void {
  const { text } = scan
  const { length } = text
  const mask = filter.length - 1
  roster?.mark(filter, true)
  word.hash = 0
  word.run = 0
  for (let at = 0; ; ) {
    at = walk(text, at, units, filter)
    const { hash, run } = word
    const value = at < length ? units[text.charCodeAt(at)]! : OTHER
    const kind = value & KIND
    if (kind === LETTER) {
      // A mark, or a letter of a script with look-alikes: the word goes on.
      const folded = (value >> FOLD_SHIFT) & FOLD
      if (folded !== 0) word.hash = ((hash << 5) - hash + folded) | 0
      word.run = run + 1
      if ((value & RARE) !== 0) scan.mixed = true
      at++
      continue
    }
    const joined = kind === DIGIT || kind === JOIN
    if (filter[hash & mask] !== 0 || run >= LONG_TOKEN) wordEnd(scan, words, filter, roster, hash, run, at, joined)
    if (at >= length) break
    word.hash = 0
    word.run = 0
    if (joined) at = mixedToken(scan, units, words, roster, at - run, at)
    else {
      if (kind === TRIGGER) {
        if (isFollowedUp(signs, text, at)) scan.addTrigger(CHAR, at, at + 1)
        else scan.signs = true
      } else if (kind !== OTHER) scan.veiled = true
      at++
    }
  }
  roster?.mark(filter, false)
}

/**
 * Reads on from `from` to the first unit that is neither a letter nor plain, or that stands behind a word that may be known or
 * is as long as a key; `word` is the word before it.
 *
 * This loop is what a message without personal data costs. Words end where nobody can foresee it, and a branch that is guessed
 * wrongly costs as much as ten units; so it has none for plain text: a word's hash is masked away by the first unit behind it,
 * where it is asked of the filter. And it calls nothing, so that all it needs stays in registers.
 */
function walk(text: string, from: number, units: Int32Array, filter: Uint8Array): number {
  const mask = filter.length - 1
  const { length } = text
  let { hash, run } = word
  let at = from
  for (; at < length; at++) {
    const value = units[text.charCodeAt(at)]!
    // All ones for a letter, else 0.
    const letter = value >> 31
    if (((value & RARE) | filter[hash & ~letter & mask]!) !== 0 || (run & ~letter) >= LONG_TOKEN) break
    run = (run + 1) & letter
    hash = ((hash << 5) - hash + ((value >> FOLD_SHIFT) & FOLD)) & letter
  }
  word.hash = hash
  word.run = run
  return at
}

/** Whether anybody looks at the sign at `at`, by the one or two units behind it: at nearly none of those before a space. */
function isFollowedUp(signs: Uint8Array, text: string, at: number): boolean {
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
  const follows = next < 128 ? signs[128 * text.charCodeAt(at) + next]! : 1
  if (follows < 2) return follows === 1
  const second = at + 2 < text.length ? text.charCodeAt(at + 2) : 0
  return second >= 128 || signs[128 * BEHIND_SPACE + second] === 1
}

/** A word of letters that ends at `end`; `joined` says that it is the beginning of a longer token. */
function wordEnd(
  scan: Scan,
  words: Words<number>,
  filter: Uint8Array,
  roster: Roster | undefined,
  hash: number,
  run: number,
  end: number,
  joined: boolean,
): void {
  const bits = filter[hash & (filter.length - 1)]!
  if ((bits & IN_DICTIONARY) !== 0) look(scan, words, hash, end - run, end)
  if (joined) return
  if (run >= LONG_TOKEN) scan.addTrigger(TOKEN, end - run, end)
  if ((bits & IN_ROSTER) !== 0) lookInRoster(scan, roster!, hash, end - run, end)
}

/** Adds what the dictionary has for the word with this hash from `start` to before `end`. */
function look(scan: Scan, words: Words<number>, hash: number, start: number, end: number): void {
  const list = words.lookup(hash)
  if (list < 0) return
  words.begin(scan.text, start, end)
  const last = words.first[list + 1]!
  for (let entry = words.first[list]!; entry < last; entry++) {
    scan.work++
    if (words.match(entry)) scan.addHit(words.entries[entry]!.value, words.start, words.end)
  }
}

function lookInRoster(scan: Scan, roster: Roster, hash: number, start: number, end: number): void {
  const words = roster.words(hash)
  if (words === undefined) return
  const list = words.lookup(hash)
  if (list < 0) return
  words.begin(scan.text, start, end)
  const last = words.first[list + 1]!
  for (let entry = words.first[list]!; entry < last; entry++) {
    scan.work++
    if (words.match(entry)) scan.addRosterHit(words.entries[entry]!.value, words.start, words.end)
  }
}

/**
 * A token that is not letters alone, from `start`; its letters before `at` have been looked up. Digits at its start are a
 * number, its words are looked up like others, and unless it is digits alone it is a token. Returns its end.
 */
function mixedToken(
  scan: Scan,
  units: Int32Array,
  words: Words<number>,
  roster: Roster | undefined,
  start: number,
  at: number,
): number {
  const { text } = scan
  const { length } = text
  let number = -1
  while (at < length) {
    const from = at
    const kind = units[text.charCodeAt(at)]! & KIND
    if (kind !== LETTER && kind !== DIGIT && kind !== JOIN) break
    let hash = 0
    for (; at < length; at++) {
      const value = units[text.charCodeAt(at)]!
      if ((value & KIND) !== kind) break
      const folded = (value >> FOLD_SHIFT) & FOLD
      if (folded !== 0) hash = ((hash << 5) - hash + folded) | 0
      if (kind === LETTER && (value & RARE) !== 0) scan.mixed = true
    }
    if (kind === LETTER) look(scan, words, hash, from, at)
    else if (kind === DIGIT && from === start) {
      scan.addTrigger(NUMBER, from, at)
      number = at
    }
  }
  if (number !== at) scan.addTrigger(TOKEN, start, at)
  if (roster !== undefined) {
    let hash = 0
    for (let i = start; i < at; i++) {
      const folded = (units[text.charCodeAt(i)]! >> FOLD_SHIFT) & FOLD
      if (folded !== 0) hash = ((hash << 5) - hash + folded) | 0
    }
    lookInRoster(scan, roster, hash, start, at)
  }
  return at
}
