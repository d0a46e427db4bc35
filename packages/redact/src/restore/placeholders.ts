import { fromConsonants } from '../operators/consonants.ts'
import type { Keyed } from '../operators/keyed.ts'

/** What may have come between the characters of a placeholder on its way: line breaks, escapes, emphasis. */
const NOISE = /[\s\\*`\u200b\u00ad]+/gu
const SEALED = /^([A-Z][A-Z0-9_]*)_([BCDFGHJKLMNPQRST]{36,})$/
/** What is left when somebody has dropped or changed separators too. */
const SEPARATORS = /[_\-\u2010-\u2015 ]+/gu

/** The placeholders of a conversation, found by what is left of them when a text has been rewritten around them. */
export class Placeholders {
  private readonly exact = new Map<string, string>()
  /** Without separators; undefined where two placeholders would be the same. */
  private readonly loose = new Map<string, string | undefined>()
  private readonly keyed: Keyed | undefined

  constructor(replaced: Iterable<readonly [replacement: string, original: string]>, keyed: Keyed | undefined) {
    this.keyed = keyed
    for (const [replacement, original] of replaced) {
      if (!replacement.startsWith('[') || !replacement.endsWith(']')) continue
      const name = replacement.slice(1, -1).toUpperCase()
      this.exact.set(name, original)
      const bare = name.replace(SEPARATORS, '')
      this.loose.set(bare, this.loose.has(bare) && this.loose.get(bare) !== original ? undefined : original)
    }
  }

  /** What stood where the text between two brackets stands. */
  inBrackets(content: string): string | undefined {
    const name = content.normalize('NFKC').replace(NOISE, '').toUpperCase()
    return this.exact.get(name) ?? this.loose.get(name.replace(SEPARATORS, '')) ?? this.opened(name)
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
