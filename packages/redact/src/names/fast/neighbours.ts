import type { ModelFile } from './format.ts'
import type { Arena } from './kernel/arena.ts'
import type { Kernel } from './kernel/kernel.ts'

/** Rows held at once: with 8 offsets and 256 units of two bytes each, 4 kB a row. Plain text needs about 3,000. */
export const ROWS = 4096

/**
 * What a token adds to the hidden layer of each of its neighbours: a linear map, so it is computed once per kind of token and
 * then looked up. The rows lie in a pool of fixed size that is emptied when it is full.
 */
export class Neighbours {
  /** Units per row: one hidden layer per offset, the leftmost neighbour first. */
  readonly stride: number
  readonly rows: Int16Array
  private readonly context: { readonly values: Int8Array; readonly scales: Float32Array }
  private readonly shapes: Float32Array
  private readonly kernel: Kernel
  private readonly weights: Float32Array
  private readonly width: number
  private readonly step: number
  private readonly shapeCount: number
  /** 1 + row by `context * shapes + shape`, or 0. */
  private readonly places: Uint16Array
  private readonly used: Int32Array = new Int32Array(ROWS)
  private count = 0
  private readonly y: Float32Array
  private readonly sums: Float32Array

  constructor(file: ModelFile, arena: Arena) {
    const { settings } = file
    this.width = settings.context
    this.step = settings.step
    this.shapeCount = settings.shapes
    this.stride = settings.hidden * settings.radius * 2
    this.context = file.int8('context')
    this.shapes = file.floats('context.shape')
    this.kernel = arena.kernel
    this.weights = arena.keep(file.floats('neighbours'))
    this.places = new Uint16Array(settings.groups * settings.shapes)
    this.rows = arena.shorts(ROWS * this.stride)
    this.y = arena.floats(this.width)
    this.sums = arena.floats(this.stride)
  }

  /** Where the row of a token begins in `rows`: until the pool is emptied, so `reserve` what is needed at once. */
  row(context: number, shape: number): number {
    const place = context * this.shapeCount + shape
    const known = this.places[place]!
    if (known !== 0) return (known - 1) * this.stride
    if (this.count === ROWS) this.empty()
    const row = this.count++
    this.used[row] = place
    this.places[place] = row + 1
    this.fill(context, shape, row * this.stride)
    return row * this.stride
  }

  /** Makes room for `rows` more, so that none of them is lost to another. */
  reserve(rows: number): void {
    if (this.count + rows > ROWS) this.empty()
  }

  private empty(): void {
    for (let row = 0; row < this.count; row++) this.places[this.used[row]!] = 0
    this.count = 0
  }

  private fill(context: number, shape: number, at: number): void {
    const { y, sums, width, stride, weights, rows, step } = this
    const { values, scales } = this.context
    for (let e = 0; e < width; e++) y[e] = values[context * width + e]! * scales[e]! + this.shapes[shape * width + e]!
    sums.fill(0)
    this.kernel.addProduct(y.byteOffset, width, weights.byteOffset, stride, sums.byteOffset)
    for (let j = 0; j < stride; j++) rows[at + j] = Math.max(-32767, Math.min(32767, Math.round(sums[j]! / step)))
  }
}
