import { RedactError } from '../errors.ts'
import { classTable, unitTable } from './classes.ts'
import type { Group } from './keywords.ts'
import { MOST_DIGITS, MOST_GROUPS, runIndex } from './number-run.ts'
import type {
  CharRecognizer,
  ContextRule,
  NumberRecognizer,
  Recognizer,
  TextRecognizer,
  TokenRecognizer,
  WordRecognizer,
} from './recognizer.ts'
import { type Entry, Words } from './words.ts'

/** Tokens of this length or more share one list. */
export const LONGEST_TOKEN = 256

/** A context rule with its defaults filled in and its group by number. */
export type CompiledRule = Required<Omit<ContextRule, 'group'>> & { readonly group: number; readonly name: string }

/** A recognizer as the engine holds it. */
export type Bound<R extends Recognizer = Recognizer> = {
  readonly recognizer: R
  readonly rules: readonly CompiledRule[]
  readonly negative: boolean
  /** Of an entity that is not redacted: keeps only weak candidates off its place. */
  readonly shield: boolean
  /** Groups of which one must be present; empty when nothing is needed. */
  readonly needs: readonly number[]
}

/** What a dictionary word means: it belongs to a keyword group, or it triggers a recognizer. */
export type Keyword = { readonly group: number }
export type Trigger = { readonly bound: Bound<WordRecognizer> }

/** The dispatch tables of a set of recognizers. */
export type Program = {
  readonly classes: Uint8Array
  /** Class and folded form by unit, for the pass. */
  readonly units: Int32Array
  readonly words: Words<Keyword | Trigger>
  /** Per list of the dictionary: its keywords, and the words that trigger a recognizer. */
  readonly keywords: readonly (readonly Entry<Keyword>[])[]
  readonly triggers: readonly (readonly Entry<Trigger>[])[]
  readonly groups: ReadonlyMap<Group, number>
  /** The groups that some recognizer needs. In the lists below, recognizers that need one come last. */
  readonly needed: readonly number[]
  /** Per list of the dictionary: 1 when it has a keyword of such a group. */
  readonly needing: Uint8Array
  readonly byChar: readonly (readonly Bound<CharRecognizer>[])[]
  /** By number of digits and of groups: `runIndex`. */
  readonly byRun: readonly (readonly Bound<NumberRecognizer>[])[]
  readonly byToken: readonly (readonly Bound<TokenRecognizer>[])[]
  readonly texts: readonly Bound<TextRecognizer>[]
}

/**
 * Builds the dispatch tables. `wanted` says which entities are redacted: a recognizer of another entity is left out, unless
 * it is negative or shields its place.
 */
export function compile(recognizers: readonly Recognizer[], wanted: (entity: string) => boolean): Program {
  const groups = new Map<Group, number>()
  const words: [string, Keyword | Trigger][] = []
  const chars = new Set<string>()
  const byChar: Bound<CharRecognizer>[][] = Array.from({ length: 128 }, () => [])
  const byRun: Bound<NumberRecognizer>[][] = Array.from({ length: runIndex(MOST_DIGITS, MOST_GROUPS) + 1 }, () => [])
  const byToken: Bound<TokenRecognizer>[][] = Array.from({ length: LONGEST_TOKEN + 1 }, () => [])
  const texts: Bound<TextRecognizer>[] = []
  const names = new Set<string>()

  const numberOf = (group: Group): number => {
    const known = groups.get(group)
    if (known !== undefined) return known
    const id = groups.size
    groups.set(group, id)
    for (const word of group.words) words.push([word, { group: id }])
    return id
  }

  for (const recognizer of recognizers) {
    if (names.has(recognizer.name)) throw new RedactError('option', `two recognizers are named "${recognizer.name}"`)
    names.add(recognizer.name)
    const positive = !recognizer.negative && wanted(recognizer.entity)
    if (!positive && !recognizer.negative && !recognizer.shields) continue
    const rules = (recognizer.context ?? []).map(({ group, boost, before = 48, after = 0 }) => {
      return { group: numberOf(group), name: group.name, boost, before, after }
    })
    const needs = (recognizer.needs ?? []).map(numberOf)
    const bound = { recognizer, rules, negative: !positive, shield: !positive && !recognizer.negative, needs }
    switch (recognizer.on) {
      case 'char':
        for (const char of recognizer.chars) {
          if (!/^[!-~]$/.test(char) || /[A-Za-z0-9_]/.test(char)) {
            throw new RedactError('option', `recognizer "${recognizer.name}": a trigger must be ASCII punctuation`)
          }
          chars.add(char)
          byChar[char.charCodeAt(0)]!.push(bound as Bound<CharRecognizer>)
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
          byToken[length]!.push(bound as Bound<TokenRecognizer>)
        }
        break
      }
      case 'word':
        for (const word of recognizer.words) words.push([word, { bound: bound as Bound<WordRecognizer> }])
        break
      case 'text':
        texts.push(bound as Bound<TextRecognizer>)
    }
  }
  const needed = new Set<number>()
  for (const list of [...byChar, ...byRun, ...byToken] as Bound[][]) {
    list.sort((a, b) => Number(a.needs.length > 0) - Number(b.needs.length > 0))
    for (const { needs } of list) for (const group of needs) needed.add(group)
  }
  const classes = classTable(chars)
  const dictionary = new Words(words, 'letters', classes)
  const keywords = dictionary.lists.map((list) => list.filter((entry): entry is Entry<Keyword> => 'group' in entry.value))
  const triggers = dictionary.lists.map((list) => list.filter((entry): entry is Entry<Trigger> => 'bound' in entry.value))
  const needing = Uint8Array.from(keywords, (list) => (list.some(({ value }) => needed.has(value.group)) ? 1 : 0))
  return {
    classes,
    units: unitTable(classes),
    words: dictionary,
    keywords,
    triggers,
    groups,
    needed: [...needed],
    needing,
    byChar,
    byRun,
    byToken,
    texts,
  }
}
