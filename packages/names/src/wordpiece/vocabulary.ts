import { NamesError } from '../errors.ts'
import { normalized } from './character.ts'

/** Longer words are unknown, as in BERT; in code points. */
const LONGEST_WORD = 100
const CONTINUES = '##'

/** WordPiece: the longest known piece first, from the left; a word with a part that no piece fits is unknown. */
export class Vocabulary {
  readonly start: number
  readonly end: number
  private readonly unknown: readonly number[]
  private readonly first = new Map<string, number>()
  private readonly next = new Map<string, number>()
  private longest = 0

  /** @param pieces one piece a line, the line's number is its id */
  constructor(pieces: string) {
    let id = 0
    for (const piece of pieces.trimEnd().split('\n')) {
      const bare = piece.startsWith(CONTINUES) && piece.length > CONTINUES.length ? piece.slice(CONTINUES.length) : undefined
      if (bare === undefined) this.first.set(piece, id++)
      else this.next.set(bare, id++)
      this.longest = Math.max(this.longest, (bare ?? piece).length)
    }
    const special = (piece: string): number => {
      const found = this.first.get(piece)
      if (found === undefined) throw new NamesError('model', `the vocabulary has no ${piece}`)
      return found
    }
    this.start = special('[CLS]')
    this.end = special('[SEP]')
    this.unknown = [special('[UNK]')]
  }

  /** Ids of a word as it stands in the text. */
  pieces(word: string): readonly number[] {
    const plain = normalized(word)
    if (plain.length > LONGEST_WORD && [...plain].length > LONGEST_WORD) return this.unknown
    const ids: number[] = []
    for (let at = 0; at < plain.length; ) {
      const table = at === 0 ? this.first : this.next
      let end = Math.min(plain.length, at + this.longest)
      let id: number | undefined
      for (; end > at; end--) {
        id = table.get(plain.slice(at, end))
        if (id !== undefined) break
      }
      if (id === undefined) return this.unknown
      ids.push(id)
      at = end
    }
    return ids
  }
}
