import { fromConsonants } from '../operators/consonants.ts'
import type { Keyed } from '../operators/keyed.ts'

/** What may have come between the characters of a placeholder on its way: line breaks, escapes, emphasis. */
const NOISE = /[\s\\*`\u200b\u00ad]+/gu
const SEALED = /^([A-Z][A-Z0-9_]{0,99})_([BCDFGHJKLMNPQRST]{36,})$/
/** What can become one. */
const SEALED_SO_FAR = /^(?:[A-Z][A-Z0-9_]{0,99}(?:_[BCDFGHJKLMNPQRST]*)?)?$/
/** The last sign that no sign before it can grow together with under NFKC, and what follows it. */
const SETTLED = /[\0-~\p{Script=Han}\u3041-\u3096\u30a1-\u30fa][^\0-~\p{Script=Han}\u3041-\u3096\u30a1-\u30fa]*$/u
/** What is left when somebody has dropped or changed separators too. */
const SEPARATORS = /[_\-\u2010-\u2015 ]+/gu

/** The placeholders of a conversation, found by what is left of them when a text has been rewritten around them. */
export class Placeholders {
  private readonly exact = new Map<string, string>()
  /** Without separators; undefined where two placeholders would be the same. */
  private readonly loose = new Map<string, string | undefined>()
  private readonly keyed: Keyed | undefined
  /** Units of the longest of them without separators. */
  private readonly longest: number

  constructor(replaced: Iterable<readonly [replacement: string, original: string]>, keyed: Keyed | undefined) {
    this.keyed = keyed
    for (const [replacement, original] of replaced) {
      if (!replacement.startsWith('[') || !replacement.endsWith(']')) continue
      const name = replacement.slice(1, -1).toUpperCase()
      this.exact.set(name, original)
      const bare = name.replace(SEPARATORS, '')
      this.loose.set(bare, this.loose.has(bare) && this.loose.get(bare) !== original ? undefined : original)
    }
    this.longest = Math.max(0, ...Array.from(this.loose.keys(), ({ length }) => length))
  }

  /** What stood where the text between two brackets stands. */
  inBrackets(content: string): string | undefined {
    const name = nameIn(content)
    return this.exact.get(name) ?? this.loose.get(name.replace(SEPARATORS, '')) ?? this.opened(name)
  }

  /** Whether the beginning of a text in brackets can become one that `inBrackets` knows. */
  mayBecome(beginning: string): boolean {
    const name = nameIn(beginning.slice(0, Math.max(0, beginning.search(SETTLED))))
    return name.replace(SEPARATORS, '').length <= this.longest || (this.keyed !== undefined && SEALED_SO_FAR.test(name))
  }

  /** What stood where a word stands that has lost its brackets: only with its number or pseudonym. */
  bare(word: string): string | undefined {
    const name = word.replaceAll('\\', '').toUpperCase()
    return name.includes('_') && /_(?:\d+|[BCDFGHJKLMNPQRST]{20,})$/.test(name)
      ? (this.exact.get(name) ?? this.opened(name))
      : undefined
  }

  private opened(name: string): string | undefined {
    const match = this.keyed && SEALED.exec(name)
    const sealed = match && fromConsonants(match[2]!.toLowerCase())
    return sealed ? this.keyed!.decrypt(match[1]!, sealed) : undefined
  }
}

function nameIn(content: string): string {
  return content.normalize('NFKC').replace(NOISE, '').toUpperCase()
}
