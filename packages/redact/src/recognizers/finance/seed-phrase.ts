import { type Charset, charset } from '../../engine/charset.ts'
import { type Outcome, Strength, type WordRecognizer } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { SEED_WORDS } from '../../keywords/finance.ts'
import { linkAfter } from '../link.ts'

const LETTER: Charset = charset('a-z')
const GAP: Charset = charset(' ,\n\r\t;.-')
const NUMBERED: Charset = charset(' ,\n\r\t0-9.):')
/** What a word that announces them may be followed by. */
const NOUN = /^ (?:recovery )?(?:phrase|words|seed)\b/i
const LENGTHS: ReadonlySet<number> = new Set([12, 15, 18, 21, 24])
/** Frequent words that the list of BIP-39 has not: what holds one is a sentence. */
const NOT_LISTED: ReadonlySet<string> = new Set(
  'the and for with are was has have had not but from his her its our your were been who them into onto does did which would could'.split(
    ' ',
  ),
)

/**
 * Seed phrases of wallets (BIP-39): 12, 15, 18, 21 or 24 words of three to eight small letters, also numbered, behind a word that
 * announces them. The list of words is not looked up: other languages and wallets have other lists.
 */
export const seedPhrase: WordRecognizer = {
  name: 'seed-phrase',
  entity: 'SEED_PHRASE',
  on: 'word',
  words: SEED_WORDS,
  longest: 400,
  about: {
    title: 'Seed phrase of a wallet',
    country: 'all',
    checks: '12 to 24 words of 3 to 8 letters, beside a keyword',
    source: 'BIP-39',
  },
  find(_start: number, end: number, scan: Scan): Outcome {
    const named = NOUN.exec(scan.text.slice(end, end + 20))
    let { at } = linkAfter(end + (named?.[0].length ?? 0), scan)
    at = scan.right(at, NUMBERED, 8)
    if (at === end) return 'link'
    let words = 0
    let stop = at
    let accepted = -1
    for (let from = at; words < 24; ) {
      const to = scan.right(from, LETTER, 9)
      if (to - from < 3 || to - from > 8 || NOT_LISTED.has(scan.text.slice(from, to))) break
      words++
      stop = to
      if (LENGTHS.has(words)) accepted = stop
      const next = scan.right(to, NUMBERED, 6)
      from = next > to ? next : scan.right(to, GAP, 3)
      if (from === to) break
    }
    // Words that follow the last full dozen are part of it: one may have been mistyped or left out.
    return accepted < 0 ? 'words' : { start: at, end: Math.max(accepted, stop), score: 0.85, strength: Strength.format }
  },
}
