import type { Charset } from './charset.ts'
import type { Group } from './keywords.ts'
import type { NumberRun } from './number-run.ts'
import type { Scan } from './scan.ts'
import type { Token } from './token.ts'

/**
 * How a match was established. Overlaps are resolved by strength first (`resolve.ts`), so a recognizer must not claim more
 * than it checked.
 */
export const Strength = {
  /** A shape that many other things have; personal only beside a keyword. */
  weak: 1,
  /** A shape that few other things have. */
  pattern: 2,
  /** A form that says what it is by itself: an `@` between a name and a domain, a `+` before a valid number. */
  format: 3,
  /** A checksum or an equally strict structure holds. */
  checksum: 4,
  /** An outside span with score 1. */
  given: 5,
} as const
export type Strength = (typeof Strength)[keyof typeof Strength]

/** What a recognizer reports. Offsets are into `scan.text`, end exclusive. */
export type Match = {
  start: number
  end: number
  /** 0 to 1, before keywords are counted. */
  score: number
  strength: Strength
  /** The value comes from a range that is set aside for documentation, tests or fiction. */
  reserved?: boolean
  /** The checksum that held, for explanations. */
  checksum?: string
}

/** One of several candidates that a check has stopped. */
export type Miss = { readonly start: number; readonly end: number; readonly stopped: string }

/**
 * A match, several, or the name of the check that stopped the candidate (a constant such as `'checksum'`, so that a miss
 * costs nothing). Explanations show it.
 */
export type Outcome = Match | readonly (Match | Miss)[] | string

/** A keyword group near a candidate changes its score. */
export type ContextRule = {
  readonly group: Group
  /** Added to the score when a word of the group is near; negative to argue against. */
  readonly boost: number
  /** How far before the candidate the keyword may end, in UTF-16 units. Default 48. */
  readonly before?: number
  /** How far after the candidate the keyword may start. Default 0. */
  readonly after?: number
}

/** Where an entity comes from, for the catalogue in the README. */
export type About = {
  /** What the value is called. */
  readonly title: string
  /** ISO 3166-1 alpha-2, or what stands for many countries. */
  readonly country: string
  /** What is verified, in a few words. */
  readonly checks: string
  /** The law, standard or official page that defines it. */
  readonly source: string
}

type Base = {
  /** Shown in findings and explanations; unique. */
  readonly name: string
  readonly entity: string
  /** What it finds is *not* personal: it is never reported, and keeps weaker recognizers off its place. */
  readonly negative?: true
  /** When the preset does not redact this entity, what it finds still keeps weak candidates off its place (numbers in a URL). */
  readonly shields?: true
  /** The longest match in UTF-16 units, for streams. */
  readonly longest: number
  readonly context?: readonly ContextRule[]
  /**
   * Offered nothing unless a word of one of these groups is in the text, its JSON key or the message before: for what means
   * nothing without its keyword, so that dozens of such recognizers cost a text without keywords nothing.
   */
  readonly needs?: readonly Group[]
  /**
   * The most that it scores where none of the words that it needs is within reach of a rule of its context. Say it: below the
   * threshold it is offered only what stands near such a word, in a text full of numbers and with one word.
   */
  readonly unaided?: number
  /** Groups that it asks for itself, by `scan.says`. */
  readonly asks?: readonly Group[]
  readonly about?: About
  /** The regular expression, where it is one that finds it: explanations show it. */
  readonly pattern?: string
}

/** Offered every run of digit groups (`4111 1111 1111 1111`, `078-05-1120`) whose number of digits is listed. */
export type NumberRecognizer = Base & {
  readonly on: 'number'
  /** The numbers of digits it takes. */
  readonly digits: readonly number[]
  /**
   * The fewest and the most groups it takes, 1 to 7 by default. Say what is true of yours: in a text full of numbers this is
   * what keeps dozens of recognizers from looking at every stretch of it.
   */
  readonly groups?: readonly [number, number]
  find(run: NumberRun, scan: Scan): Outcome
}

/** Offered every maximal run of letters, digits and `_` that holds a digit or `_`, or is at least 20 long. */
export type TokenRecognizer = Base & {
  readonly on: 'token'
  /** Shortest and longest token it takes, in UTF-16 units. */
  readonly length: readonly [number, number]
  /** What the token begins with, when it must: say it, for it halves the tokens that are offered. */
  readonly opens?: 'letter' | 'digit'
  find(token: Token, scan: Scan): Outcome
}

/** Offered every occurrence of one ASCII character that is not a letter, a digit or a space. */
export type CharRecognizer = Base & {
  readonly on: 'char'
  readonly chars: string
  /** What may follow the character, in ASCII, when not everything may: nearly all punctuation is followed by a space. */
  readonly next?: Charset
  find(at: number, scan: Scan): Outcome
}

/** Offered every occurrence of one of its words (whole word, any case, accents ignored). */
export type WordRecognizer = Base & {
  readonly on: 'word'
  readonly words: readonly string[]
  /**
   * Offered only where a capital, or a letter beyond ASCII, begins the next word, at most three units away: for everyday words
   * that mean something before a name only.
   */
  readonly capital?: true
  /** What may follow the word, in ASCII, when not everything may: for words that are everyday ones unless a sign follows. */
  readonly next?: Charset
  find(start: number, end: number, scan: Scan): Outcome
}

/** Runs over the whole text, once, when `gate` says so. For what cannot be dispatched; the gate must be cheap. */
export type TextRecognizer = Base & {
  readonly on: 'text'
  gate(scan: Scan): boolean
  find(scan: Scan): Outcome
}

export type Recognizer = NumberRecognizer | TokenRecognizer | CharRecognizer | WordRecognizer | TextRecognizer

/** The numbers from `from` to `to`, both included: for `digits`. */
export function lengths(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
