import { fold, foldWord } from '../../../engine/classes.ts'
import { Role, type Vocabulary } from './bits.ts'
import { english } from './english.ts'
import { COMPOUNDS, european } from './european.ts'
import { regions } from './regions.ts'
import { SMALL_STOPS, STOPS } from './stops.ts'
import { WordTable } from './table.ts'

function tableOf(lists: readonly Vocabulary[]): WordTable {
  const roles = new Map<string, number>()
  for (const [role, words] of lists.flat()) {
    for (const word of words.split(/\s+/)) {
      const folded = foldWord(word)
      if (folded !== '') roles.set(folded, (roles.get(folded) ?? 0) | role)
    }
  }
  return new WordTable(roles)
}

const roles = tableOf([
  english,
  european,
  regions,
  [
    [Role.stop, STOPS],
    [Role.smallStop, SMALL_STOPS],
  ],
])

type End = readonly [end: string, sure: boolean]

/** The ends by their last letter, longest first, so that most words are settled by one look-up. */
const ends: (readonly End[] | undefined)[] = Array(128).fill(undefined)
for (const [end, sure] of COMPOUNDS) {
  const folded = foldWord(end)
  const last = folded.charCodeAt(folded.length - 1)
  ends[last] = [...(ends[last] ?? []), [folded, sure]]
}

/** The roles of the word from `from` to before `to`, as bits; 0 when it is none that is known. */
export function rolesAt(text: string, from: number, to: number): number {
  return roles.at(text, from, to)
}

/** 0 when a word is no street name in one word, 1 when it may be one, 2 when it is one in small letters too. */
export function compoundAt(text: string, from: number, to: number): 0 | 1 | 2 {
  if (to - from < 6) return 0
  const list = ends[fold(text.charCodeAt(to - 1))]
  if (list === undefined) return 0
  for (const [end, sure] of list) {
    // Something stands before the end: the name.
    if (to - from >= end.length + 3 && endsIn(end, text, to)) return sure ? 2 : 1
  }
  return 0
}

function endsIn(end: string, text: string, to: number): boolean {
  const from = to - end.length
  for (let i = 0; i < end.length; i++) if (fold(text.charCodeAt(from + i)) !== end.charCodeAt(i)) return false
  return true
}
