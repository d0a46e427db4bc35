import type { ModelFile } from './format.ts'
import type { Arena } from './kernel/arena.ts'
import type { Kernel } from './kernel/kernel.ts'
import { Slots } from './slots.ts'

/** Words on each side that a word is judged by: the kernel adds their rows in one go. */
export const RADIUS = 4
const OFFSETS = 2 * RADIUS
/** Rows held at once: with 8 offsets and 256 units of two bytes each, 4 kB a row. In plain text one look-up of 1,000 finds none. */
export const ROWS = 3072

/**
 * What a token adds to the hidden layer of each of its neighbours: a linear map, so it is computed once per kind of token and then
 * looked up.
 */
export class Neighbours {
  /** Addresses of the eight rows that were brought last, the leftmost neighbour's first, as the kernel wants them. */
  readonly addresses: Int32Array
  /** One hidden layer per offset in a row, that of the leftmost neighbour first. */
  private readonly rows: Int16Array
  private readonly slots: Slots
  /** Slots of those eight: none of them makes room for another. */
  private readonly held: Int32Array = new Int32Array(OFFSETS)
  private readonly context: { readonly values: Int8Array; readonly scales: Float32Array }
  private readonly shapes: Float32Array
  private readonly kernel: Kernel
  private readonly weights: Float32Array
  private readonly width: number
  private readonly hidden: number
  private readonly stride: number
  private readonly step: number
  private readonly shapeCount: number
  private readonly y: Float32Array
  private readonly sums: Float32Array

  constructor(file: ModelFile, arena: Arena) {
    const { settings } = file
    this.width = settings.context
    this.hidden = settings.hidden
    this.stride = settings.hidden * OFFSETS
    this.step = settings.step
    this.shapeCount = settings.shapes
    this.context = file.int8('context')
    this.shapes = file.floats('context.shape')
    this.kernel = arena.kernel
    this.weights = arena.keep(file.floats('neighbours'))
    this.slots = new Slots(ROWS, settings.groups * settings.shapes)
    this.rows = arena.shorts(ROWS * this.stride)
    this.addresses = arena.integers(OFFSETS)
    this.y = arena.floats(this.width)
    this.sums = arena.floats(this.stride)
  }

  /** Brings the row of the neighbour at offset `k`, 0 for the leftmost, of this context and shape. */
  bring(k: number, context: number, shape: number): void {
    const key = context * this.shapeCount + shape
    let slot = this.slots.find(key)
    if (slot < 0) {
      slot = this.slots.take(key, this.held)
      this.fill(context, shape, slot * this.stride)
    }
    this.held[k] = slot
    this.addresses[k] = this.rows.byteOffset + 2 * (slot * this.stride + k * this.hidden)
  }

  private fill(context: number, shape: number, at: number): void {
    const { kernel, y, sums, width, stride, weights, rows } = this
    const { values, scales } = this.context
    for (let e = 0; e < width; e++) y[e] = values[context * width + e]! * scales[e]! + this.shapes[shape * width + e]!
    sums.fill(0)
    kernel.addProduct(y.byteOffset, width, weights.byteOffset, stride, sums.byteOffset)
    kernel.round(sums.byteOffset, stride, 1 / this.step, rows.byteOffset + 2 * at)
  }
}
