/** What BERT's normalizer and pre-tokenizer make of a character. */
export const Kind = { part: 0, space: 1, punctuation: 2, alone: 3, removed: 4, mark: 5 } as const

const OTHER = /\p{C}/u
const UNASSIGNED = /\p{Cn}/u
const SPACE = /\p{White_Space}/u
const PUNCTUATION = /[\p{P}$+<=>^`|~]/u
const MARK = /\p{Mn}/u
/** First and last code points of the blocks of Chinese characters, which are words of their own. */
const CHINESE: readonly (readonly [number, number])[] = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81f],
  // The end of this block is BERT's, which every tokenizer after it kept.
  [0x2b920, 0x2ceaf],
  [0xf900, 0xfaff],
  [0x2f800, 0x2fa1f],
]

function classify(code: number): number {
  const character = String.fromCodePoint(code)
  if (character === '\t' || character === '\n' || character === '\r') return Kind.space
  if (code === 0xfffd || (OTHER.test(character) && !UNASSIGNED.test(character))) return Kind.removed
  if (SPACE.test(character)) return Kind.space
  if (CHINESE.some(([first, last]) => code >= first && code <= last)) return Kind.alone
  // Accents are taken off first, and what is left may be a sign: "≠" is an equals sign with a stroke.
  const base = character.normalize('NFD')
  const first = String.fromCodePoint(base.codePointAt(0)!)
  if (MARK.test(first)) return Kind.mark
  return SPACE.test(first) ? Kind.space : PUNCTUATION.test(first) ? Kind.punctuation : Kind.part
}

/** The kind of every character of the first plane, filled as they are met (0xff: not yet). */
const KINDS = new Uint8Array(0x10000).fill(0xff)

/** The `Kind` of a code point. */
export function kindOf(code: number): number {
  if (code > 0xffff) return classify(code)
  let kind = KINDS[code]!
  if (kind === 0xff) {
    kind = classify(code)
    KINDS[code] = kind
  }
  return kind
}

/** A word in lower case without accents and without characters that are removed: what its pieces are looked up by. */
export function normalized(word: string): string {
  let plain = ''
  for (const character of word) {
    const code = character.codePointAt(0)!
    if (code < 0x80) {
      if (kindOf(code) !== Kind.removed) plain += character.toLowerCase()
      continue
    }
    if (kindOf(code) === Kind.removed) continue
    // Letter by letter, as the tokenizer of the training does: the last sigma of a word is like any other.
    for (const part of character.normalize('NFD')) if (!MARK.test(part)) plain += part.toLowerCase()
  }
  return plain
}
