import { type Calibration, calibrated } from '../../src/spans/decode.ts'

/** A probability, and whether what it was said of is so. */
export type Pair = readonly [said: number, right: 0 | 1]

const ROUNDS = 30

/** Slope and bias on the log-odds with the least cross entropy, by Newton's method (Platt 1999, without his smoothing: there are thousands of pairs). */
export function fitPlatt(pairs: readonly Pair[]): Calibration {
  let [slope, bias] = [1, 0]
  for (let round = 0; round < ROUNDS; round++) {
    let [bySlope, byBias, slopes, both, biases] = [0, 0, 1e-9, 0, 1e-9]
    for (const [said, right] of pairs) {
      const p = calibrated(said, { slope, bias })
      const x = Math.log(inside(said) / (1 - inside(said)))
      bySlope += (p - right) * x
      byBias += p - right
      slopes += p * (1 - p) * x * x
      both += p * (1 - p) * x
      biases += p * (1 - p)
    }
    const determinant = slopes * biases - both * both
    slope -= (biases * bySlope - both * byBias) / determinant
    bias -= (slopes * byBias - both * bySlope) / determinant
  }
  return { slope: hundredths(slope), bias: hundredths(bias) }
}

/** Mean of -ln of the probability of what is so. */
export const crossEntropy = (pairs: readonly Pair[]): number =>
  -pairs.reduce((sum, [said, right]) => sum + Math.log(right ? inside(said) : 1 - inside(said)), 0) / pairs.length

const inside = (p: number): number => Math.min(1 - 1e-6, Math.max(1e-6, p))
const hundredths = (value: number): number => Math.round(value * 100) / 100
