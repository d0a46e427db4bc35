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

const ends = COMPOUNDS.map(([end, sure]) => [foldWord(end), sure] as const)

/** The roles of a folded word, as bits; 0 when it is none that is known. */
export function rolesOf(word: string): number {
  return roles.get(word) ?? 0
}

/** 0 when a folded word is no street name in one word, 1 when it may be one, 2 when it is one in small letters too. */
export function compound(word: string): 0 | 1 | 2 {
  for (const [end, sure] of ends) {
    // Something stands before the end: the name.
    if (word.length >= end.length + 3 && word.endsWith(end)) return sure ? 2 : 1
  }
  return 0
}
