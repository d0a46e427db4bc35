import type { Participant } from '../finding.ts'
import type { Candidate } from './candidate.ts'
import { variants } from './name-variants.ts'
import { Strength } from './recognizer.ts'
import type { Scan } from './scan.ts'
import { addHashes, splitWords } from './split-words.ts'
import { IN_ROSTER, Words } from './words.ts'

/** What a variant stands for; `capital` when it is also an auxiliary verb and counts only with a capital. */
type Role = { readonly entity: 'PERSON' | 'USERNAME'; readonly capital: boolean }

/** The words of a roster mean one of these, by its index. */
const ROLES: readonly Role[] = [
  { entity: 'USERNAME', capital: false },
  { entity: 'PERSON', capital: false },
  { entity: 'PERSON', capital: true },
]
const USERNAME = 0
const PERSON = 1
const CAPITAL = 2
/** Names that are also words without which few English sentences go. Other names are names in any case. */
const VERBS = new Set(['will', 'may', 'can', 'so', 'see', 'are', 'you', 'has', 'had', 'not', 'but'])

const compiled = new WeakMap<readonly Participant[], Roster>()

/** So many hashes are looked through one by one; of more a set is made. */
const FEW = 64

/**
 * The names and handles of participants. Most messages hold none of them, and a conversation may be of a few messages, so it is only
 * known by their hashes which words they could be found by until a text holds such a word.
 */
export class Roster {
  private readonly participants: readonly Participant[]
  private readonly units: Int32Array
  /** Of every word that a phrase of the dictionary may be found by. */
  private readonly hashes: readonly number[]
  private known: ReadonlySet<number> | undefined
  private dictionary: Words<number> | undefined

  constructor(participants: readonly Participant[], units: Int32Array) {
    this.participants = participants
    this.units = units
    const hashes: number[] = []
    for (const { names = [], handles = [] } of participants) {
      for (const name of names) addHashes(name, units, hashes)
      for (const handle of handles) addHashes(handle, units, hashes)
    }
    this.hashes = hashes
  }

  /** Sets or takes away the bit of the roster in a filter, for every word. */
  mark(filter: Uint8Array, marked: boolean): void {
    const { hashes } = this
    const mask = filter.length - 1
    for (let index = 0; index < hashes.length; index++) {
      if (marked) filter[hashes[index]! & mask]! |= IN_ROSTER
      else filter[hashes[index]! & mask]! &= ~IN_ROSTER
    }
  }

  /** What names and handles there are by the word with this hash, if any. */
  words(hash: number): Words<number> | undefined {
    if (this.dictionary === undefined && this.holds(hash)) this.dictionary = dictionaryOf(this.participants, this.units)
    return this.dictionary
  }

  private holds(hash: number): boolean {
    if (this.hashes.length <= FEW) return this.hashes.includes(hash)
    this.known ??= new Set(this.hashes)
    return this.known.has(hash)
  }
}

/** The roster of participants, once per array. */
export function rosterOf(participants: readonly Participant[], units: Int32Array): Roster {
  let roster = compiled.get(participants)
  if (roster === undefined) {
    roster = new Roster(participants, units)
    compiled.set(participants, roster)
  }
  return roster
}

function dictionaryOf(participants: readonly Participant[], units: Int32Array): Words<number> {
  const phrases = new Map<string, number>()
  for (const { names = [], handles = [] } of participants) {
    for (const name of names)
      for (const variant of variants(name, units)) phrases.set(variant, VERBS.has(variant) ? CAPITAL : PERSON)
    for (const handle of handles) {
      const words = splitWords(handle, 'tokens', units).join(' ')
      if (words.length > 1 && !phrases.has(words)) phrases.set(words, USERNAME)
    }
  }
  return new Words(phrases, 'tokens', units)
}

/** Adds what of the roster the text mentions. */
export function rosterCandidates(scan: Scan, add: (candidate: Candidate) => void): void {
  const { text } = scan
  for (let index = 0; index < scan.rosterHits; index++) {
    scan.work++
    const { entity, capital } = ROLES[scan.rosterHit[index]!]!
    const end = scan.rosterEnd[index]!
    let start = scan.rosterStart[index]!
    if (capital && text[start] === text[start]!.toLowerCase()) continue
    if (entity === 'USERNAME' && text[start - 1] === '@') start--
    add({ entity, start, end, score: 1, strength: Strength.format, recognizer: 'roster', negative: false })
  }
}
