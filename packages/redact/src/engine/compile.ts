import { RedactError } from '../errors.ts'
import { DISGUISE_CHARS, DISGUISE_GROUPS, disguising } from '../view/disguise.ts'
import { classTable, unitTable } from './classes.ts'
import type { Group } from './keywords.ts'
import { MOST_DIGITS, MOST_GROUPS, runIndex } from './number-run.ts'
import type { Dictionary } from './pass.ts'
import type {
  CharRecognizer,
  ContextRule,
  NumberRecognizer,
  Recognizer,
  TextRecognizer,
  TokenRecognizer,
  WordRecognizer,
} from './recognizer.ts'
import { filterOf, type Item, Words } from './words.ts'

/** Tokens of this length or more share one list. */
export const LONGEST_TOKEN = 256

/** Where the recognizers of tokens of a length are listed that begin with a digit or do not. */
export function tokenIndex(length: number, digit: boolean): number {
  return 2 * Math.min(length, LONGEST_TOKEN) + Number(digit)
}

/** More than a number goes on behind its first group of digits, and than words that overlap are out of order. */
const MORE = 160

/** A context rule with its defaults filled in and its group by number. */
export type CompiledRule = Required<Omit<ContextRule, 'group'>> & { readonly group: number; readonly name: string }

/** In the lists of recognizers, what needs no word comes first; then what scores most where none is near. */
function byNeed(a: Bound, b: Bound): number {
  const needs = Number(a.needs.length > 0) - Number(b.needs.length > 0)
  return needs !== 0 || a.unaided === b.unaided ? needs : b.unaided - a.unaided
}

/** A recognizer as the engine holds it. */
export type Bound<R extends Recognizer = Recognizer> = {
  readonly recognizer: R
  /** Of the recognizer, beside it: recognizers are objects of many shapes, in which looking it up is slow. */
  readonly find: R['find']
  readonly rules: readonly CompiledRule[]
  readonly negative: boolean
  /** Of an entity that is not redacted: keeps only weak candidates off its place. */
  readonly shield: boolean
  /** Groups of which one must be present; empty when nothing is needed. */
  readonly needs: readonly number[]
  /** What it scores at most with none of them near, as far as that is known. */
  readonly unaided: number
}

/** The dispatch tables of a set of recognizers. */
export type Program = Dictionary & {
  readonly classes: Uint8Array
  /** A word of the dictionary means the group with its number, or, when that is negative, the cue at its complement. */
  readonly groups: ReadonlyMap<Group, number>
  readonly cues: readonly Bound<WordRecognizer>[]
  /** The groups that some recognizer needs, and the same by number. In the lists below, recognizers that need one come last. */
  readonly needed: readonly number[]
  readonly isNeeded: Uint8Array
  /** How far from a trigger a word can be that counts for a recognizer whose `unaided` score is known. */
  readonly nearby: number
  readonly byChar: readonly (readonly Bound<CharRecognizer>[])[]
  /** 1 at `128 * unit + next` when some recognizer of the one takes the other behind it. */
  readonly follows: Uint8Array
  /** By number of digits and of groups: `runIndex`. */
  readonly byRun: readonly (readonly Bound<NumberRecognizer>[])[]
  /** By length and first unit: `tokenIndex`. */
  readonly byToken: readonly (readonly Bound<TokenRecognizer>[])[]
  readonly texts: readonly Bound<TextRecognizer>[]
}

/**
 * Builds the dispatch tables. `wanted` says which entities are redacted: a recognizer of another entity is left out, unless
 * it is negative or shields its place.
 */
export function compile(recognizers: readonly Recognizer[], wanted: (entity: string) => boolean): Program {
  const groups = new Map<Group, number>()
  const words: Item<number>[] = []
  const cues: Bound<WordRecognizer>[] = []
  const chars = new Set<string>(DISGUISE_CHARS)
  const byChar: Bound<CharRecognizer>[][] = Array.from({ length: 128 }, () => [])
  const follows = new Uint8Array(128 * 128)
  const byRun: Bound<NumberRecognizer>[][] = Array.from({ length: runIndex(MOST_DIGITS, MOST_GROUPS) + 1 }, () => [])
  const byToken: Bound<TokenRecognizer>[][] = Array.from({ length: 2 * LONGEST_TOKEN + 2 }, () => [])
  const texts: Bound<TextRecognizer>[] = []
  const names = new Set<string>()
  let nearby = 0

  const numberOf = (group: Group): number => {
    const known = groups.get(group)
    if (known !== undefined) return known
    const id = groups.size
    groups.set(group, id)
    for (const word of group.words) words.push([word, id])
    return id
  }

  // They are the first, so that their numbers are known.
  for (const group of DISGUISE_GROUPS) numberOf(group)
  for (const recognizer of recognizers) {
    if (names.has(recognizer.name)) throw new RedactError('option', `two recognizers are named "${recognizer.name}"`)
    names.add(recognizer.name)
    const positive = !recognizer.negative && wanted(recognizer.entity)
    if (!positive && !recognizer.negative && !recognizer.shields) continue
    const rules = (recognizer.context ?? []).map(({ group, boost, before = 48, after = 0 }) => {
      return { group: numberOf(group), name: group.name, boost, before, after }
    })
    const needs = (recognizer.needs ?? []).map(numberOf)
    recognizer.asks?.forEach(numberOf)
    const bound: Bound = {
      recognizer,
      find: recognizer.find,
      rules,
      negative: !positive,
      shield: !positive && !recognizer.negative,
      needs,
      unaided: rules.every(({ group, boost }) => boost <= 0 || needs.includes(group))
        ? (recognizer.unaided ?? Infinity)
        : Infinity,
    }
    if (Number.isFinite(bound.unaided)) {
      for (const { before, after } of rules)
        nearby = Math.max(nearby, before + recognizer.longest + MORE, after + recognizer.longest + MORE)
    }
    switch (recognizer.on) {
      case 'char':
        for (const char of recognizer.chars) {
          if (!/^[!-~]$/.test(char) || /[A-Za-z0-9_]/.test(char)) {
            throw new RedactError('option', `recognizer "${recognizer.name}": a trigger must be ASCII punctuation`)
          }
          chars.add(char)
          const unit = char.charCodeAt(0)
          byChar[unit]!.push(bound as Bound<CharRecognizer>)
          for (let next = 0; next < 128; next++) {
            if (recognizer.next === undefined || recognizer.next.ascii[next] === 1) follows[unit * 128 + next] = 1
          }
        }
        break
      case 'number': {
        const [fewest, most] = recognizer.groups ?? [1, MOST_GROUPS]
        for (const digits of recognizer.digits) {
          for (let size = fewest; size <= Math.min(most, digits); size++)
            byRun[runIndex(digits, size)]!.push(bound as Bound<NumberRecognizer>)
        }
        break
      }
      case 'token': {
        const [shortest, longest] = recognizer.length
        for (let length = shortest; length <= Math.min(longest, LONGEST_TOKEN); length++) {
          if (recognizer.opens !== 'digit') byToken[tokenIndex(length, false)]!.push(bound as Bound<TokenRecognizer>)
          if (recognizer.opens !== 'letter') byToken[tokenIndex(length, true)]!.push(bound as Bound<TokenRecognizer>)
        }
        break
      }
      case 'word':
        for (const word of recognizer.words) words.push([word, ~cues.length, recognizer.capital === true, recognizer.next])
        cues.push(bound as Bound<WordRecognizer>)
        break
      case 'text':
        texts.push(bound as Bound<TextRecognizer>)
    }
  }
  const needed = new Set<number>()
  for (const list of [...byChar, ...byRun, ...byToken] as Bound[][]) {
    list.sort(byNeed)
    for (const { needs } of list) for (const group of needs) needed.add(group)
  }
  const classes = classTable(chars)
  const units = unitTable(classes)
  const dictionary = new Words(words, 'letters', units)
  const signs = disguising()
  for (let index = 0; index < follows.length; index++) if (follows[index] === 1) signs[index] = 1
  return {
    classes,
    units,
    words: dictionary,
    filter: filterOf(dictionary),
    groups,
    cues,
    needed: [...needed],
    isNeeded: Uint8Array.from({ length: groups.size }, (_, group) => Number(needed.has(group))),
    nearby,
    byChar,
    signs,
    follows,
    byRun,
    byToken,
    texts,
  }
}
