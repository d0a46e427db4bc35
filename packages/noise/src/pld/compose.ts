import { requireParameter } from '../errors.ts'
import type { GridLoss } from './discretise.ts'
import { fourier } from './fourier.ts'

/** Probability that may fall outside the window of a composition; it is counted as revealing everything. */
const TAIL = 2 ** -50

export interface Composed {
  readonly grid: GridLoss
  readonly count: number
}

/**
 * The sum of independent privacy losses on one grid: convolution by Fourier transform in a window that Chernoff bounds choose. Mass
 * that wraps around the top is covered by adding its bound to `infinity`; mass that wraps around the bottom lands at higher losses.
 * Rounding contributes about 1e-15; a δ near that size is not resolved.
 */
export function composeGrids(parts: readonly Composed[]): GridLoss {
  requireParameter(parts.length > 0, 'there is nothing to compose')
  const { interval } = parts[0]!.grid
  requireParameter(
    parts.every(({ grid }) => grid.interval === interval),
    'the grids must have the same interval',
  )
  const [low, high] = lossWindow(parts)
  const size = 2 ** Math.ceil(Math.log2(high - low + 1))
  requireParameter(size <= 2 ** 24, 'the composition is too wide for this interval')
  const real = new Float64Array(size).fill(1)
  const imaginary = new Float64Array(size)
  let lost = 0
  for (const { grid, count } of parts) {
    const re = new Float64Array(size)
    const im = new Float64Array(size)
    // Position i stands for the loss index i modulo the size; the window is cut out at the end.
    grid.masses.forEach((mass, i) => {
      re[modulo(grid.first + i, size)]! += mass
    })
    fourier(re, im)
    for (let i = 0; i < size; i++) {
      const magnitude = Math.sqrt(re[i]! * re[i]! + im[i]! * im[i]!) ** count
      const angle = Math.atan2(im[i]!, re[i]!) * count
      const x = magnitude * Math.cos(angle)
      const y = magnitude * Math.sin(angle)
      const old = real[i]!
      real[i] = old * x - imaginary[i]! * y
      imaginary[i] = old * y + imaginary[i]! * x
    }
    lost += count * Math.log1p(-grid.infinity)
  }
  fourier(real, imaginary, true)
  const masses = new Float64Array(size)
  for (let i = 0; i < size; i++) masses[i] = Math.max(0, real[modulo(low + i, size)]!)
  return { interval, first: low, masses, infinity: Math.min(1, -Math.expm1(lost) + TAIL) }
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size
}

/** The logarithm of Σ mass · e^(order · loss), the losses counted in grid steps. */
function logMoment({ masses, first, interval }: GridLoss, order: number): number {
  let largest = -Infinity
  for (let i = 0; i < masses.length; i++) {
    if (masses[i]! > 0) largest = Math.max(largest, Math.log(masses[i]!) + order * (first + i) * interval)
  }
  let sum = 0
  for (let i = 0; i < masses.length; i++) {
    if (masses[i]! > 0) sum += masses[i]! * Math.exp(order * (first + i) * interval - largest)
  }
  return largest + Math.log(sum)
}

/** Grid indices between which all but `TAIL` of the sum lies (Chernoff), within what is possible at all. */
export function lossWindow(parts: readonly Composed[]): [low: number, high: number] {
  const { interval } = parts[0]!.grid
  let low = 0
  let high = 0
  for (const { grid, count } of parts) {
    low += count * grid.first
    high += count * (grid.first + grid.masses.length - 1)
  }
  const moment = (order: number) => parts.reduce((sum, { grid, count }) => sum + count * logMoment(grid, order), 0)
  for (let order = 2 ** -4; order <= 2 ** 12; order *= 2) {
    const up = (moment(order) - Math.log(TAIL)) / order / interval
    const down = (moment(-order) - Math.log(TAIL)) / order / interval
    if (Number.isFinite(up)) high = Math.min(high, Math.ceil(up))
    if (Number.isFinite(down)) low = Math.max(low, -Math.ceil(down))
  }
  return [low, Math.max(high, low)]
}
