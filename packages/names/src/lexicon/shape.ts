const LETTER_OR_NUMBER = /[\p{L}\p{N}]/u
const NUMBER = /\p{N}/u

/** 1 no letter or digit, 2 with a digit, 3 no capital, 4 one capital letter, 5 all capitals, 6 Capital, 7 mixed. */
export function shapeOf(word: string): number {
  if (!LETTER_OR_NUMBER.test(word)) return 1
  if (NUMBER.test(word)) return 2
  const lower = word.toLowerCase()
  if (word === lower) return 3
  const first = String.fromCodePoint(word.codePointAt(0)!)
  if (first.length === word.length) return 4
  if (word === word.toUpperCase()) return 5
  return word.slice(first.length) === lower.slice(first.toLowerCase().length) ? 6 : 7
}
