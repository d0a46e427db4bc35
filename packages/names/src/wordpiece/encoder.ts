import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Vocabulary } from './vocabulary.ts'
import { splitWords } from './words.ts'

/** A stretch of a text as the model reads it. */
export type Encoded = {
  /** Ids of the pieces, with the two special pieces at the ends. */
  readonly ids: readonly number[]
  /** Per piece the feature of its word. */
  readonly features: readonly number[]
  /** Per piece the index of its word, -1 for the special pieces. */
  readonly words: readonly number[]
  /** Words from this one to before that one are decided by this stretch; the others are only seen. */
  readonly from: number
  readonly to: number
}

/** A text, its words as flat [start, end) pairs, and the stretches in which it is read. */
export type EncodedText = { readonly bounds: readonly number[]; readonly stretches: readonly Encoded[] }

type Word = { readonly ids: readonly number[]; readonly feature: number }

const MOST_PIECES = 126
/** Pieces of a stretch that are read again at the start of the next one, at most. */
const OVERLAP = 40
const CACHED_WORDS = 1 << 14

/** Encodes texts; words are remembered, at most 16,384 of them, and longer ones than 24 units never. */
export class Encoder {
  private readonly vocabulary: Vocabulary
  private readonly lexicon: Lexicon
  private readonly cache = new Map<string, Word>()

  constructor(vocabulary: Vocabulary, lexicon: Lexicon) {
    this.vocabulary = vocabulary
    this.lexicon = lexicon
  }

  /** Linear in the text: a stretch holds at most 128 pieces and shares at most 40 with the next one. */
  encode(text: string): EncodedText {
    const bounds: number[] = []
    splitWords(text, bounds)
    const count = bounds.length / 2
    const stretches: Encoded[] = []
    for (let first = 0, from = 0; from < count; ) {
      const ids = [this.vocabulary.start]
      const features = [0]
      const words = [-1]
      let index = first
      for (; index < count; index++) {
        const word = this.word(text.slice(bounds[2 * index]!, bounds[2 * index + 1]!))
        if (ids.length + word.ids.length > MOST_PIECES + 1 && index > from) break
        for (const id of word.ids) {
          ids.push(id)
          features.push(word.feature)
          words.push(index)
        }
      }
      ids.push(this.vocabulary.end)
      features.push(0)
      words.push(-1)
      // A word in the overlap is decided by the stretch in which it stands farther from the edge.
      const overlap = index === count ? 0 : overlapOf(words, index, from)
      const to = index - (overlap >> 1)
      stretches.push({ ids, features, words, from, to })
      first = index - overlap
      from = to
    }
    return { bounds, stretches }
  }

  private word(form: string): Word {
    let word = this.cache.get(form)
    if (word === undefined) {
      word = { ids: this.vocabulary.pieces(form), feature: this.lexicon.feature(form) }
      if (form.length <= 24) {
        if (this.cache.size >= CACHED_WORDS) this.cache.clear()
        this.cache.set(form, word)
      }
    }
    return word
  }
}

/** How many of the last words of a stretch that ends before word `index` fit into the overlap; it goes on after `from`. */
function overlapOf(words: readonly number[], index: number, from: number): number {
  const seen = words[Math.max(1, words.length - 1 - OVERLAP)]!
  // The first of them may be cut.
  return Math.max(0, index - Math.max(seen, from) - 1)
}
