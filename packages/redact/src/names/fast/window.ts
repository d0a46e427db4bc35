import type { ModelFile } from './format.ts'
import type { Neighbours } from './neighbours.ts'

/** Words on each side that a word is judged by. The sum below is written out for it. */
export const RADIUS = 4

/**
 * The hidden layer and the output at one place of a text: the word's own share, that of eight neighbours, and that of how the
 * text uses capitals are added, normalised, cut at zero, and weighed.
 */
export class Window {
  /** Probabilities of nothing, PERSON, LOCATION and ORGANIZATION after `run`. */
  readonly p: Float64Array = new Float64Array(4)
  private readonly hidden: number
  private readonly step: number
  private readonly cases: Float32Array
  private readonly normWeight: Float32Array
  private readonly normBias: Float32Array
  private readonly out: Float32Array
  private readonly outBias: Float32Array
  private readonly h: Float32Array

  constructor(file: ModelFile) {
    this.hidden = file.settings.hidden
    this.step = file.settings.step
    this.cases = file.floats('case')
    this.normWeight = file.floats('norm')
    this.normBias = file.floats('norm.bias')
    this.out = file.floats('out')
    this.outBias = file.floats('out.bias')
    this.h = new Float32Array(this.hidden)
  }

  /** `at` holds where the rows of the eight neighbours begin, the leftmost first. */
  run(centre: Float32Array, from: number, neighbours: Neighbours, at: Int32Array, textCase: number): void {
    const { hidden, step, h, cases, p } = this
    const { rows } = neighbours
    let a = at[0]!
    let b = at[1]! + hidden
    let c = at[2]! + 2 * hidden
    let d = at[3]! + 3 * hidden
    let e = at[4]! + 4 * hidden
    let f = at[5]! + 5 * hidden
    let g = at[6]! + 6 * hidden
    let i = at[7]! + 7 * hidden
    let own = from
    let ofCase = textCase * hidden
    let sum = 0
    let squares = 0
    for (let j = 0; j < hidden; j++) {
      const around = rows[a++]! + rows[b++]! + rows[c++]! + rows[d++]! + rows[e++]! + rows[f++]! + rows[g++]! + rows[i++]!
      const value = around * step + centre[own++]! + cases[ofCase++]!
      h[j] = value
      sum += value
      squares += value * value
    }
    const mean = sum / hidden
    const spread = 1 / Math.sqrt(squares / hidden - mean * mean + 1e-5)
    const { normWeight, normBias, out, outBias } = this
    let o0 = outBias[0]!
    let o1 = outBias[1]!
    let o2 = outBias[2]!
    let o3 = outBias[3]!
    for (let j = 0, k = 0; j < hidden; j++, k += 4) {
      const value = (h[j]! - mean) * spread * normWeight[j]! + normBias[j]!
      if (value <= 0) continue
      o0 += value * out[k]!
      o1 += value * out[k + 1]!
      o2 += value * out[k + 2]!
      o3 += value * out[k + 3]!
    }
    const most = Math.max(o0, o1, o2, o3)
    o0 = Math.exp(o0 - most)
    o1 = Math.exp(o1 - most)
    o2 = Math.exp(o2 - most)
    o3 = Math.exp(o3 - most)
    const total = o0 + o1 + o2 + o3
    p[0] = o0 / total
    p[1] = o1 / total
    p[2] = o2 / total
    p[3] = o3 / total
  }
}
