import { foldWord } from '../../../engine/classes.ts'
import { Role, type Vocabulary } from './bits.ts'
import { english } from './english.ts'
import { COMPOUNDS, european } from './european.ts'
import { regions } from './regions.ts'
import { SMALL_STOPS, STOPS } from './stops.ts'

const roles = new Map<string, number>()

function add(list: Vocabulary): void {
  for (const [role, words] of list) {
    for (const word of words.split(/\s+/)) {
      const folded = foldWord(word)
      if (folded !== '') roles.set(folded, (roles.get(folded) ?? 0) | role)
    }
  }
}

add(english)
add(european)
add(regions)
add([
  [Role.stop, STOPS],
  [Role.smallStop, SMALL_STOPS],
])

/** The ends by their last letter, longest first, so that most words are settled by one look-up. */
const ends = new Map<number, (readonly [end: string, sure: boolean])[]>()
for (const [end, sure] of COMPOUNDS) {
  const folded = foldWord(end)
  const last = folded.charCodeAt(folded.length - 1)
  const list = ends.get(last)
  if (list) list.push([folded, sure])
  else ends.set(last, [[folded, sure]])
}

/** The roles of a folded word, as bits; 0 when it is none that is known. */
export function rolesOf(word: string): number {
  return roles.get(word) ?? 0
}

/** 0 when a folded word is no street name in one word, 1 when it may be one, 2 when it is one in small letters too. */
export function compound(word: string): 0 | 1 | 2 {
  if (word.length < 6) return 0
  const list = ends.get(word.charCodeAt(word.length - 1))
  if (list === undefined) return 0
  for (const [end, sure] of list) {
    // Something stands before the end: the name.
    if (word.length >= end.length + 3 && word.endsWith(end)) return sure ? 2 : 1
  }
  return 0
}
