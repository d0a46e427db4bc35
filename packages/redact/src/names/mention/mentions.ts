import type { Finding } from '../../finding.ts'
import { OPENERS } from '../../recognizers/person/openers.ts'
import { AMBIGUOUS } from './ambiguous.ts'

/** From which score on a name is taken to be one in other places too. */
const SURE = 0.75
/** Words of two letters are mostly something else: initials, particles, abbreviations. */
const SHORTEST = 3
const WORD = /[\p{L}\p{M}\p{N}_]+/gu
const LETTERS = /^[\p{L}\p{M}]+$/u
const ASCII = /^[a-z]+$/
const MARKS = /\p{M}+/gu

/** The words of a name by which its bearer is spoken of again, in small letters and without accents. */
export function wordsOfName(name: string): readonly string[] {
  const words: string[] = []
  for (const [word] of name.matchAll(WORD)) {
    const folded = fold(word)
    if (folded.length >= SHORTEST && LETTERS.test(folded) && !AMBIGUOUS.has(folded) && !OPENERS.has(folded)) words.push(folded)
  }
  return words
}

/** Whether a finding is a name that is taken to be one in other places too. */
export function isSureName({ entity, score }: Finding): boolean {
  return entity === 'PERSON' && score >= SURE
}

/** Adds the words of the names that were found for sure to `known`. */
export function learnNames(text: string, findings: readonly Finding[], known: Set<string>): void {
  for (const finding of findings) {
    if (isSureName(finding)) for (const word of wordsOfName(text.slice(finding.start, finding.end))) known.add(word)
  }
}

/**
 * Where known names stand in a text besides the findings, in any case, sorted. Neighbours with a space between are one name.
 * Linear in the text.
 */
export function mentionsOf(text: string, findings: readonly Finding[], known: ReadonlySet<string>): readonly Finding[] {
  const mentions: Finding[] = []
  let next = 0
  for (const { 0: word, index: start } of text.matchAll(WORD)) {
    if (word.length < SHORTEST || !known.has(fold(word))) continue
    const end = start + word.length
    while (next < findings.length && findings[next]!.end <= start) next++
    if (next < findings.length && findings[next]!.start < end) continue
    const last = mentions.at(-1)
    if (last !== undefined && last.end === start - 1 && text[last.end] === ' ') mentions[mentions.length - 1] = { ...last, end }
    else mentions.push({ entity: 'PERSON', start, end, score: SURE, recognizer: 'mention' })
  }
  return mentions
}

/** Both lists as one, in order. */
export function merged(findings: readonly Finding[], mentions: readonly Finding[]): readonly Finding[] {
  return mentions.length === 0 ? findings : [...findings, ...mentions].sort((a, b) => a.start - b.start)
}

function fold(word: string): string {
  const small = word.toLowerCase()
  return ASCII.test(small) ? small : small.normalize('NFD').replace(MARKS, '').toLowerCase()
}
