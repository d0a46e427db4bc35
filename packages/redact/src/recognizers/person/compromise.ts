import nlp from 'compromise'
import { LETTERS } from '../../engine/charset.ts'
import type { Match, Outcome, TextRecognizer } from '../../engine/recognizer.ts'
import { Strength } from '../../engine/recognizer.ts'
import type { Scan } from '../../engine/scan.ts'
import { OPENERS } from './openers.ts'

/** Text handed over at once: compromise is not linear in long sentences, so it only ever sees stretches of this size. */
const STRETCH = 400
const LONGEST_OPENER = 16

type Term = { readonly offset: { readonly start: number; readonly length: number } }

/**
 * Names by the statistical tagger `compromise`, which costs about a millisecond a message. So it is asked only about
 * stretches that hold a capitalised word that sentences do not usually begin with.
 */
export const compromiseNames: TextRecognizer = {
  name: 'compromise',
  entity: 'PERSON',
  on: 'text',
  longest: 128,
  gate: (scan: Scan) => scan.capitals > 0,
  find(scan: Scan): Outcome {
    const matches: Match[] = []
    let done = 0
    for (let index = 0; index < scan.capitals; index++) {
      const at = scan.capital[index]!
      if (at < done || isOpener(at, scan)) continue
      const from = Math.max(done, cut(scan.text, Math.max(0, at - STRETCH / 2)))
      const to = cut(scan.text, Math.min(scan.text.length, at + STRETCH))
      scan.work += to - from
      people(scan.text.slice(from, to), from, matches)
      done = to
    }
    return matches
  },
}

function isOpener(at: number, scan: Scan): boolean {
  return OPENERS.has(scan.text.slice(at, scan.right(at, LETTERS, LONGEST_OPENER)).toLowerCase())
}

/** The nearest place at or after `at` between two words, at most 40 units away. */
function cut(text: string, at: number): number {
  for (let i = at; i < Math.min(text.length, at + 40); i++) if (i === 0 || text.charCodeAt(i) <= 32) return i
  return Math.min(at + 40, text.length)
}

function people(text: string, from: number, into: Match[]): void {
  const found = nlp(text).people().json({ offset: true }) as readonly Term[]
  for (const { offset } of found) {
    const words = text.slice(offset.start, offset.start + offset.length)
    const trimmed = words.replace(/^[^\p{L}\p{N}]+/u, '')
    const start = offset.start + words.length - trimmed.length
    const end = start + trimmed.replace(/(?:['’]s)?[^\p{L}\p{N}]*$/u, '').length
    if (end > start) into.push({ start: start + from, end: end + from, score: 0.6, strength: Strength.pattern })
  }
}
