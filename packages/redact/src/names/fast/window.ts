import type { ModelFile } from './format.ts'
import type { Arena } from './kernel/arena.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Neighbours } from './neighbours.ts'

const CLASSES = 4

/**
 * The hidden layer and the output at one place of a text: the word's own share, that of eight neighbours, and that of how the
 * text uses capitals are added, normalised, cut at zero, and weighed.
 */
export class Window {
  /** Probabilities of nothing, PERSON, LOCATION and ORGANIZATION after `run`. */
  readonly p: Float64Array = new Float64Array(CLASSES)
  private readonly kernel: Kernel
  private readonly hidden: number
  private readonly step: number
  private readonly cases: Float32Array
  private readonly outBias: Float32Array
  /** As the kernel wants it, with the sums of the classes at its end. */
  private readonly layer: Float32Array
  private readonly sums: Float32Array

  constructor(file: ModelFile, arena: Arena) {
    this.kernel = arena.kernel
    this.hidden = file.settings.hidden
    this.step = file.settings.step
    this.cases = arena.keep(file.floats('case'))
    this.outBias = file.floats('out.bias')
    const { hidden } = this
    this.layer = arena.floats((3 + CLASSES) * hidden + 4 * CLASSES)
    this.layer.set(file.floats('norm'), hidden)
    this.layer.set(file.floats('norm.bias'), 2 * hidden)
    const out = file.floats('out')
    for (let j = 0; j < hidden; j++) for (let k = 0; k < CLASSES; k++) this.layer[(3 + k) * hidden + j] = out[CLASSES * j + k]!
    this.sums = this.layer.subarray((3 + CLASSES) * hidden)
  }

  /** With the rows that `neighbours` brought; `centre` lies in the arena. */
  run(centre: Float32Array, from: number, { addresses }: Neighbours, textCase: number): void {
    const { kernel, hidden, cases, layer, sums, outBias, p } = this
    const ofCase = cases.byteOffset + 4 * textCase * hidden
    kernel.place(addresses.byteOffset, centre.byteOffset + 4 * from, ofCase, layer.byteOffset, hidden, this.step)
    let most = Number.NEGATIVE_INFINITY
    for (let k = 0; k < CLASSES; k++) {
      const output = outBias[k]! + sums[4 * k]! + sums[4 * k + 1]! + sums[4 * k + 2]! + sums[4 * k + 3]!
      p[k] = output
      if (output > most) most = output
    }
    let total = 0
    for (let k = 0; k < CLASSES; k++) {
      p[k] = Math.exp(p[k]! - most)
      total += p[k]!
    }
    for (let k = 0; k < CLASSES; k++) p[k] = p[k]! / total
  }
}
