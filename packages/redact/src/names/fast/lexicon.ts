import type { ModelFile } from './format.ts'
import { hash32 } from './hash.ts'
import { Hashes } from './hashes.ts'
import { ENDINGS, endingOf, Kind } from './word-form.ts'

/** What a word is to the model. */
export type Entry = {
  /** 1 + place in the vocabulary, or 0. */
  word: number
  /** Which lists of names it is in. */
  code: number
  /** What it is to its neighbours: one of the groups of words that mean much the same to them. */
  context: number
  /** Bit 0: never a name in small letters; bit 1: nor with a capital. */
  safe: number
}

const FORE = 4
const SUR = 3
/** Classes of tokens that are no words, behind those of words. */
const OTHER_CLASSES = 8

/** The vocabulary and the lists of names, as sorted hashes. */
export class Lexicon {
  private readonly words: Hashes
  private readonly safe: Uint8Array
  private readonly listed: Hashes
  private readonly codes: Uint8Array
  private readonly classes: number
  /** Group by class, and behind those by word of the vocabulary. */
  private readonly groups: Uint16Array

  constructor(file: ModelFile) {
    this.words = new Hashes(file, 'words')
    this.safe = file.bytesOf('safe')
    this.listed = new Hashes(file, 'listed')
    this.codes = file.bytesOf('codes')
    this.classes = file.settings.classes
    this.groups = file.shorts('groups')
  }

  /** Fills `entry` for the key of a token (`keyOf`). */
  look(key: string, kind: Kind, entry: Entry): void {
    const hash = hash32(key)
    const index = key === '' ? -1 : this.words.indexOf(hash)
    const listed = kind === Kind.word ? this.listed.indexOf(hash) : -1
    entry.word = index + 1
    entry.code = listed < 0 ? 0 : this.codes[listed]!
    entry.safe = index < 0 ? 0 : this.safe[index]!
    entry.context = this.groups[index < 0 ? this.classOf(key, kind, entry.code) : this.classes + 1 + index]!
  }

  private classOf(key: string, kind: Kind, code: number): number {
    if (kind !== Kind.word) return this.classes - OTHER_CLASSES + kind
    const lists =
      Number(code % FORE > 0) + 2 * Number(Math.floor(code / FORE) % SUR > 0) + 4 * Number(Math.floor(code / (FORE * SUR)) > 0)
    return lists * ENDINGS + endingOf(key)
  }
}
