import type { Kernel } from './kernel.ts'

const { fround, sqrt } = Math
const CLASSES = 4
const EPSILON = fround(1e-5)
const LARGEST = 32_767

/** The kernel in plain TypeScript: the same sums in the same order as the assembled one, rounded where that rounds. */
export function plainKernel(memory: ArrayBuffer): Kernel {
  const floats = new Float32Array(memory)
  const bytes = new Int8Array(memory)
  const shorts = new Int16Array(memory)
  const integers = new Int32Array(memory)

  return {
    addProduct(vector, width, matrix, columns, into) {
      const from = into >> 2
      let row = matrix >> 2
      for (let e = vector >> 2; e < (vector >> 2) + width; e++) {
        const value = floats[e]!
        for (let j = from; j < from + columns; j++) floats[j] = fround(floats[j]! + fround(value * floats[row++]!))
      }
    },

    sumRows(list, count, width, into) {
      const to = into >> 1
      shorts.fill(0, to, to + width)
      for (let index = list >> 2; index < (list >> 2) + count; index++) {
        let at = integers[index]!
        for (let j = to; j < to + width; j++) shorts[j] = shorts[j]! + bytes[at++]!
      }
    },

    round(from, count, scale, into) {
      const to = into >> 1
      const first = from >> 2
      for (let j = 0; j < count; j++) {
        const value = Math.round(fround(floats[first + j]! * scale))
        shorts[to + j] = Math.max(-LARGEST, Math.min(LARGEST, value))
      }
    },

    place(rows, centre, ofCase, layer, hidden, step) {
      const first = rows >> 2
      let a = integers[first]! >> 1
      let b = integers[first + 1]! >> 1
      let c = integers[first + 2]! >> 1
      let d = integers[first + 3]! >> 1
      let e = integers[first + 4]! >> 1
      let f = integers[first + 5]! >> 1
      let g = integers[first + 6]! >> 1
      let h = integers[first + 7]! >> 1
      const scale = fround(step)
      const out = layer >> 2
      let own = centre >> 2
      let cases = ofCase >> 2
      // Four sums beside each other, as a machine with vectors of four has them.
      let [s0, s1, s2, s3, q0, q1, q2, q3] = [0, 0, 0, 0, 0, 0, 0, 0]
      for (let j = 0; j < hidden; j++) {
        const around =
          shorts[a++]! + shorts[b++]! + shorts[c++]! + shorts[d++]! + shorts[e++]! + shorts[f++]! + shorts[g++]! + shorts[h++]!
        const value = fround(fround(fround(around * scale) + floats[own++]!) + floats[cases++]!)
        floats[out + j] = value
        const square = fround(value * value)
        switch (j & 3) {
          case 0:
            s0 = fround(s0 + value)
            q0 = fround(q0 + square)
            break
          case 1:
            s1 = fround(s1 + value)
            q1 = fround(q1 + square)
            break
          case 2:
            s2 = fround(s2 + value)
            q2 = fround(q2 + square)
            break
          default:
            s3 = fround(s3 + value)
            q3 = fround(q3 + square)
        }
      }
      const mean = fround(fround(fround(s0 + s1) + fround(s2 + s3)) / hidden)
      const variance = fround(fround(fround(fround(q0 + q1) + fround(q2 + q3)) / hidden) - fround(mean * mean))
      const spread = fround(1 / fround(sqrt(fround(variance + EPSILON))))
      const results = out + (3 + CLASSES) * hidden
      floats.fill(0, results, results + 4 * CLASSES)
      for (let j = 0; j < hidden; j++) {
        const normal = fround(fround(floats[out + j]! - mean) * spread)
        const value = fround(fround(normal * floats[out + hidden + j]!) + floats[out + 2 * hidden + j]!)
        if (!(value > 0)) continue
        let weight = out + 3 * hidden + j
        for (let k = results + (j & 3); k < results + 4 * CLASSES; k += 4) {
          floats[k] = fround(floats[k]! + fround(value * floats[weight]!))
          weight += hidden
        }
      }
    },
  }
}
