import type { ModelFile } from './format.ts'
import { hash32 } from './hash.ts'
import type { Arena } from './kernel/arena.ts'
import type { Kernel } from './kernel/kernel.ts'
import { eachGram } from './word-form.ts'

type Table = { readonly values: Int8Array; readonly scales: Float32Array }

const FORE = 4
const SUR = 3
/** Of a key of 24 units: three prefixes, four suffixes, and all sequences of three and four with marks at both ends. */
const MOST_GRAMS = 3 + 4 + 24 + 23

/**
 * What a word is by itself: its place in the vocabulary, its letters, its shape and the lists it is in, through one small
 * layer. Computed once per word and kept by the pool, so it may cost more than a place in a text.
 */
export class Encoder {
  readonly hidden: number
  private readonly width: number
  private readonly buckets: number
  private readonly word: Table
  private readonly gram: Table
  private readonly shape: Float32Array
  private readonly fore: Float32Array
  private readonly sur: Float32Array
  private readonly place: Float32Array
  private readonly kernel: Kernel
  private readonly in: Float32Array
  private readonly inBias: Float32Array
  private readonly out: Float32Array
  private readonly outBias: Float32Array
  private readonly toHidden: Float32Array
  private readonly bias: Float32Array
  private readonly x: Float32Array
  private readonly sums: Float32Array
  private readonly inner: Float32Array
  private readonly rows: Int32Array
  private readonly gramSums: Int16Array
  private grams = 0
  private readonly onGram = (text: string, start: number, end: number, kind: number): void => {
    const row = hash32(text, start, end, kind) & (this.buckets - 1)
    this.rows[this.grams++] = this.gram.values.byteOffset + row * this.width
  }

  /** The file lies in the arena: the kernel sums its rows. */
  constructor(file: ModelFile, arena: Arena) {
    const { settings } = file
    this.width = settings.centre
    this.hidden = settings.hidden
    this.buckets = settings.buckets
    this.word = file.int8('word')
    this.gram = file.int8('gram')
    this.rows = arena.integers(MOST_GRAMS)
    this.gramSums = arena.shorts(this.width)
    this.shape = file.floats('shape')
    this.fore = file.floats('fore')
    this.sur = file.floats('sur')
    this.place = file.floats('place')
    this.kernel = arena.kernel
    this.in = arena.keep(file.floats('encode1'))
    this.inBias = file.floats('encode1.bias')
    this.out = arena.keep(file.floats('encode2'))
    this.outBias = file.floats('encode2.bias')
    this.toHidden = arena.keep(file.floats('hidden'))
    this.bias = file.floats('hidden.bias')
    this.x = arena.floats(this.width)
    this.sums = arena.floats(this.width)
    this.inner = arena.floats(this.inBias.length)
  }

  /**
   * Writes the share of the hidden layer of a word, with this place in the vocabulary and this code of lists, to `into`, which lies in
   * the arena, at `at`.
   */
  encode(key: string, shape: number, place: number, code: number, into: Float32Array, at: number): void {
    const { x, rows, gramSums, width, word, gram, hidden } = this
    this.grams = 0
    eachGram(key, this.onGram)
    if (this.grams === 0) gramSums.fill(0)
    else this.kernel.sumRows(rows.byteOffset, this.grams, width, gramSums.byteOffset)
    const share = 1 / Math.sqrt(1 + this.grams)
    const wordRow = place * width
    const shapeRow = shape * width
    const fore = (code % FORE) * width
    const sur = (Math.floor(code / FORE) % SUR) * width
    const listed = Math.floor(code / (FORE * SUR)) * width
    for (let e = 0; e < width; e++) {
      x[e] =
        word.values[wordRow + e]! * word.scales[e]! +
        this.shape[shapeRow + e]! +
        this.fore[fore + e]! +
        this.sur[sur + e]! +
        this.place[listed + e]! +
        gramSums[e]! * gram.scales[e]! * share
    }
    this.refine()
    into.set(this.bias, at)
    this.kernel.addProduct(x.byteOffset, width, this.toHidden.byteOffset, hidden, into.byteOffset + 4 * at)
  }

  /** x + W2 relu(W1 x). */
  private refine(): void {
    const { kernel, x, width, inner, inBias } = this
    inner.set(inBias)
    kernel.addProduct(x.byteOffset, width, this.in.byteOffset, inner.length, inner.byteOffset)
    for (let k = 0; k < inner.length; k++) if (inner[k]! < 0) inner[k] = 0
    const change = this.sums
    change.set(this.outBias)
    kernel.addProduct(inner.byteOffset, inner.length, this.out.byteOffset, width, change.byteOffset)
    for (let e = 0; e < width; e++) x[e] = x[e]! + change[e]!
  }
}
