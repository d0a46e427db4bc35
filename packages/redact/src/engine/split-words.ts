import { DIGIT, FOLD, FOLD_SHIFT, foldWord, JOIN, KIND, LETTER } from './classes.ts'

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

/** Units from here on are of scripts that write no spaces between words, and have words of one unit. */
export const UNSPACED = 0x2e80

/**
 * Adds the hashes of the tokens of a name that may be the longest of a variant of it: those of more than one unit, and of the others
 * only what has to be, as `a` of `Anna A.` is in every English text. Makes nothing but numbers.
 */
export function addHashes(name: string, units: Int32Array, hashes: number[]): void {
  const kinds = kindsOf('tokens')
  let words = 0
  let [firstUnit, firstHash, firstLength] = [0, 0, 0]
  let [lastUnit, lastHash, lastLength] = [0, 0, 0]
  for (let at = 0; at < name.length; ) {
    let [hash, length, unit] = [0, 0, 0]
    for (; at < name.length; at++) {
      const value = units[name.charCodeAt(at)]!
      if (((kinds >> (value & KIND)) & 1) === 0) break
      const folded = (value >> FOLD_SHIFT) & FOLD
      if (folded === 0) continue
      if (length++ === 0) unit = folded
      hash = ((hash << 5) - hash + folded) | 0
    }
    at++
    if (length === 0) continue
    if (length > 1 || unit > UNSPACED) hashes.push(hash)
    if (words++ === 0) [firstUnit, firstHash, firstLength] = [unit, hash, length]
    ;[lastUnit, lastHash, lastLength] = [unit, hash, length]
  }
  if (words === 0) return
  if (firstLength === 1 && lastLength === 1) hashes.push(firstHash, lastHash)
  // An initial behind a last name of one unit is found by the initial.
  if (lastLength === 1 && lastUnit > UNSPACED) hashes.push(firstUnit)
}
