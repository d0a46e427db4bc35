import { type Charset, charset, DIGITS, LETTERS } from '../../engine/charset.ts'
import type { Scan } from '../../engine/scan.ts'
import { OPENERS } from './openers.ts'

const NAME: Charset = charset("A-Za-z'-", true)
const CAPITALS: Charset = charset('A-Z')
const LONGEST_WORD = 40
const PARTICLES = new Set([
  'de',
  'del',
  'della',
  'da',
  'dos',
  'van',
  'von',
  'der',
  'den',
  'di',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'ibn',
])
/** Words that follow a name in a sentence, beyond those that begin one. */
const FOLLOWERS = new Set('and from here speaking calling please btw im i the who aged age years at in with are also'.split(' '))

/**
 * The end of a name of at most three words (particles not counted) that begins at `from`, or -1. In small letters a name is one
 * or two words, and ends at the first one that is common; `small` says whether that is allowed at all.
 */
export function nameEnd(from: number, scan: Scan, small: boolean): number {
  let at = from
  let end = -1
  let named = 0
  /** So far it is an initial alone: `miss U..`, `V. important`. */
  let initials = false
  while (named < 3) {
    const stop = scan.right(at, NAME, LONGEST_WORD)
    if (stop === at) break
    const word = scan.text.slice(at, stop)
    const plain = word.toLowerCase().replace(/'s?$/, '')
    const particle = end >= 0 && PARTICLES.has(plain)
    if (!particle) {
      if (!isName(at, plain, named, scan, small && named < 2)) break
      named++
      end = withoutPossessive(at, stop, scan)
      if (end < stop) break
    }
    // `J. Doe`: a dot after an initial does not end the name.
    const initial = scan.unit(stop) === 46 && stop - at === 1
    if (initial && named === 1) initials = true
    else if (!particle) initials = false
    at = initial ? stop + 1 : stop
    if (scan.unit(at) !== 32) break
    at++
  }
  return initials ? -1 : end
}

/** Contracted verbs: what holds one is no name. */
const VERB = /'(?:ve|re|ll|d|m|t)$/

function isName(at: number, plain: string, named: number, scan: Scan, small: boolean): boolean {
  // A digit behind makes it something else, and one letter is no name but for an initial behind one.
  if (scan.is(at + plain.length, DIGITS) || (plain.length < 2 && named === 0 && scan.unit(at + 1) !== 46)) return false
  if (VERB.test(plain)) return false
  if (scan.is(at, CAPITALS)) return !OPENERS.has(plain) && (small || plain.length < 3 || !scan.is(at + 1, CAPITALS))
  if (!scan.is(at, LETTERS)) return false
  const caseless = plain === plain.toUpperCase()
  return caseless || (small && plain.length > 1 && !OPENERS.has(plain) && !FOLLOWERS.has(plain))
}

/** The end of a word without `'s` and without punctuation of the name set at its end. */
function withoutPossessive(from: number, end: number, scan: Scan): number {
  const word = scan.text.slice(from, end)
  const match = /(?:'s|['-]+)$/i.exec(word)
  return match ? end - match[0].length : end
}
