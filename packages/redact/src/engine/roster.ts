import type { Participant } from '../finding.ts'
import type { Candidate } from './candidate.ts'
import { Strength } from './recognizer.ts'
import type { Scan } from './scan.ts'
import { splitWords } from './split-words.ts'
import { Words } from './words.ts'

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

const compiled = new WeakMap<readonly Participant[], Words<number>>()

/** Words in names that are no names by themselves: never a variant of their own. */
const PARTICLES = new Set(
  'al,am,an,as,at,be,ben,bin,bint,da,das,de,dei,del,della,der,di,do,dos,du,el,en,he,i,ibn,in,is,it,la,las,le,les,lo,los,me,mc,mac,my,no,of,on,or,s,so,st,te,ten,ter,the,to,um,und,van,vom,von,we,y,zu,zum,zur,dr,mr,mrs,ms,prof,sir,jr,sr,ii,iii'.split(
    ',',
  ),
)

/**
 * Compiles participants to a dictionary of their names and handles, once per array. Variants of a name: the whole of it, each
 * word of it that is not a particle and at least two letters long, first + last, last + first, and an initial before the last
 * name (`J. Doe`). Initials alone are left out: `ed` and `am` are words.
 */
export function compileRoster(participants: readonly Participant[], units: Int32Array): Words<number> | undefined {
  const known = compiled.get(participants)
  if (known) return known
  const phrases = new Map<string, number>()
  for (const { names = [], handles = [] } of participants) {
    for (const name of names)
      for (const variant of variants(name, units)) phrases.set(variant, VERBS.has(variant) ? CAPITAL : PERSON)
    for (const handle of handles) {
      const words = splitWords(handle, 'tokens', units).join(' ')
      if (words.length > 1 && !phrases.has(words)) phrases.set(words, USERNAME)
    }
  }
  if (phrases.size === 0) return undefined
  const roster = new Words(phrases, 'tokens', units)
  compiled.set(participants, roster)
  return roster
}

function variants(name: string, units: Int32Array): readonly string[] {
  const words = splitWords(name, 'tokens', units)
  const first = words.at(0)
  const last = words.at(-1)
  if (first === undefined || last === undefined) return []
  const own = words.filter((word) => isOwn(word))
  const all = [words.join(' '), ...own].filter((variant) => variant.length > 1)
  if (words.length > 1) {
    all.push(`${first} ${last}`, `${last} ${first}`)
    if (isOwn(last)) all.push(`${first[0]} ${last}`, `${last} ${first[0]}`)
  }
  return all
}

function isOwn(word: string): boolean {
  // Scripts that write no spaces between words have names of one or two units.
  return !PARTICLES.has(word) && (word.length > 1 || word.charCodeAt(0) > 0x2e80)
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
