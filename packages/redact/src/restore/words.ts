/** A replacement as the sequence of its words, and what it stands for. */
type Phrase = { readonly words: readonly string[]; readonly original: string; readonly isName: boolean }

/** Words are letters, marks and digits; a text is read by them. */
export const WORD = /[\p{L}\p{M}\p{N}]+/gu
const NAME = /^[\p{L}\p{M}\s.'’-]+$/u
/** Most units between two words of one replacement: line breaks and emphasis may have come in. */
const GAP = 6
/** Shorter words by themselves are initials and particles, and stand for too many things. */
const SHORTEST = 3
/** As many digits as tell one number from others, whatever is between them. */
const ALL_DIGITSS = 7

const ALL_DIGITS = /^\d+$/
/** Most units between two groups of one number. */
export const JOINT = 3

/** A word in a text. */
export type Token = { readonly folded: string; readonly start: number; readonly end: number }

/** Where a replacement was found: how many words it takes, and what stood there. */
export type Found = { readonly words: number; readonly original: string }

/** What follows will tell. */
export const OPEN = 'open'

/**
 * Invented names, numbers and addresses by their words, in any case and with other separators: `(202) 555-0143` may have become
 * `202.555.0143`, and `Talvexa Morquen` may be called `TALVEXA`.
 */
export class Phrases {
  private readonly byFirst = new Map<string, Phrase[]>()
  private readonly byDigits = new Map<string, string>()

  constructor(replaced: Iterable<readonly [replacement: string, original: string]>) {
    for (const [replacement, original] of replaced) {
      if (replacement.startsWith('[')) continue
      this.add(replacement, original)
      if (NAME.test(replacement)) this.addParts(replacement, original)
      const digits = replacement.replace(/\D+/g, '')
      if (digits.length >= ALL_DIGITSS && /^[\d\s()+./-]+$/.test(replacement) && !/^\d+\.\d+\.\d+\.\d+$/.test(replacement)) {
        this.byDigits.set(digits, original)
      }
    }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.words.length - a.words.length)
  }

  /**
   * What of a replacement begins at word `index`. `openFrom` is where more words may follow that are not known yet, if the text is
   * still coming.
   */
  at(tokens: readonly Token[], index: number, text: string, openFrom?: number): Found | typeof OPEN | undefined {
    const token = tokens[index]!
    for (const { words, original, isName } of this.byFirst.get(token.folded) ?? []) {
      const following = follows(tokens, index, words, openFrom)
      if (following === OPEN) return OPEN
      if (!following) continue
      const surface = text.slice(token.start, tokens[index + words.length - 1]!.end)
      const loud = isName && surface === surface.toUpperCase() && surface !== surface.toLowerCase()
      return { words: words.length, original: loud ? original.toUpperCase() : original }
    }
    return this.byDigits.size > 0 && ALL_DIGITS.test(token.folded) ? this.number(tokens, index, text, openFrom) : undefined
  }

  /** The digits from word `index` on, joined, as long as they are one number: at most seven groups. */
  private number(tokens: readonly Token[], index: number, text: string, openFrom?: number): Found | typeof OPEN | undefined {
    if (index > 0 && joins(tokens, index - 1, text)) return undefined
    let digits = ''
    let best: Found | undefined
    for (let words = 1; words <= 7; words++) {
      const at = index + words - 1
      if (at >= tokens.length) {
        if (openFrom !== undefined && isJoint(text, tokens[at - 1]!.end, openFrom)) return OPEN
        break
      }
      if (words > 1 && !joins(tokens, at - 1, text)) break
      digits += tokens[at]!.folded
      const original = this.byDigits.get(digits) ?? this.international(digits, tokens[index]!, text)
      if (original !== undefined) best = { words, original }
    }
    return best
  }

  /** A country code may have been put before a national number. */
  private international(digits: string, first: Token, text: string): string | undefined {
    if (text[first.start - 1] !== '+') return undefined
    for (let code = 1; code <= 3; code++) {
      const original = this.byDigits.get(digits.slice(code)) ?? this.byDigits.get(`0${digits.slice(code)}`)
      if (original !== undefined) return original
    }
    return undefined
  }

  private add(replacement: string, original: string): void {
    const words = foldedWords(replacement)
    const [first] = words
    if (first === undefined) return
    const list = this.byFirst.get(first) ?? []
    if (list.some((known) => known.words.join(' ') === words.join(' '))) return
    list.push({ words, original, isName: NAME.test(replacement) })
    this.byFirst.set(first, list)
  }

  /** The words of an invented name each stand for a word of the name: whoever is known by both may be called by one. */
  private addParts(replacement: string, original: string): void {
    const parts = replacement.match(WORD) ?? []
    const of = original.match(WORD) ?? []
    if (parts.length < 2 || parts.length !== of.length) return
    parts.forEach((part, index) => {
      if (part.length >= SHORTEST && part !== of[index]) this.add(part, of[index]!)
    })
  }
}

function follows(tokens: readonly Token[], index: number, words: readonly string[], openFrom?: number): boolean | typeof OPEN {
  for (let i = 1; i < words.length; i++) {
    const token = tokens[index + i]
    const { end } = tokens[index + i - 1]!
    if (!token) return openFrom !== undefined && openFrom - end <= GAP && OPEN
    if (token.folded !== words[i] || token.start - end > GAP) return false
  }
  return true
}

/** Whether word `index` and the next are groups of one number. */
function joins(tokens: readonly Token[], index: number, text: string): boolean {
  const token = tokens[index]!
  const next = tokens[index + 1]
  return (
    next !== undefined && ALL_DIGITS.test(token.folded) && ALL_DIGITS.test(next.folded) && isJoint(text, token.end, next.start)
  )
}

/** Whether groups of one number may have this between them. */
function isJoint(text: string, start: number, end: number): boolean {
  return end - start <= JOINT && /^[\s().\-\u2010-\u2015\u00a0\u202f]*$/.test(text.slice(start, end))
}

export function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase()
}

function foldedWords(text: string): readonly string[] {
  return (text.match(WORD) ?? []).map(fold)
}
