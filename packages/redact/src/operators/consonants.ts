/** Sixteen consonants, one per four bits: no digits that look like a number, no vowels that make words, the same in any case. */
export const CONSONANTS = 'bcdfghjklmnpqrst'

/** Bytes as consonants, two each. */
export function toConsonants(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += CONSONANTS[byte >> 4]! + CONSONANTS[byte & 15]!
  return text
}

/** The bytes again, or undefined when the text is no such. */
export function fromConsonants(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < text.length; i++) {
    const value = CONSONANTS.indexOf(text[i]!)
    if (value < 0) return undefined
    bytes[i >> 1]! |= i % 2 === 0 ? value << 4 : value
  }
  return bytes
}
