import { DIGIT, foldWord, JOIN, KIND, LETTER } from './classes.ts'

/** What a word is made of: letters (keywords, so that `phone_number` holds two) or whole tokens (names and handles). */
export type Unit = 'letters' | 'tokens'

/** The folded words of a phrase, as the pass sees them. */
export function splitWords(phrase: string, unit: Unit, units: Int32Array): readonly string[] {
  const kinds = kindsOf(unit)
  const words: string[] = []
  let from = 0
  for (let i = 0; i <= phrase.length; i++) {
    if (i < phrase.length && ((kinds >> (units[phrase.charCodeAt(i)]! & KIND)) & 1) === 1) continue
    const word = foldWord(phrase.slice(from, i))
    if (word !== '') words.push(word)
    from = i + 1
  }
  return words
}

/** How the pass hashes a word, unit by unit. */
export function hashOf(word: string): number {
  let hash = 0
  for (let i = 0; i < word.length; i++) hash = ((hash << 5) - hash + word.charCodeAt(i)) | 0
  return hash
}

/** The classes that words are made of, as bits. */
export function kindsOf(unit: Unit): number {
  return unit === 'letters' ? 1 << LETTER : (1 << LETTER) | (1 << DIGIT) | (1 << JOIN)
}
