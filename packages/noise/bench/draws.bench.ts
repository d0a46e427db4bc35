/**
 * Draws per second of processor time of the samplers, next to a naive rounded Laplace on doubles, and the cost of a noised field.
 *
 *   node packages/noise/bench/draws.bench.ts
 */
import {
  type BitSource,
  discreteGaussian,
  discreteLaplace,
  fieldNoise,
  keyedBits,
  noiseContext,
  secureBits,
} from '../src/index.ts'

const bits = secureBits()
let sink = 0

/** Microseconds of processor time, so that a busy machine does not count against a sampler. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** Millions of calls per second of processor time: the best of five rounds, after one to warm up. */
function rate(draw: () => number, count: number): number {
  let best = Infinity
  for (let round = 0; round < 6; round++) {
    const start = processorTime()
    for (let i = 0; i < count; i++) sink += draw()
    if (round > 0) best = Math.min(best, processorTime() - start)
  }
  return count / best
}

function report(name: string, draw: () => number, count: number): void {
  console.log(`${name.padEnd(58)} ${rate(draw, count).toFixed(2).padStart(8)} M/s`)
}

function naive(scale: number): number {
  const u = Math.random() - 0.5
  return Math.round(-scale * Math.sign(u) * Math.log(1 - 2 * Math.abs(u)))
}

/** Correlation of the time of a draw with the magnitude of the noise, over batches of draws with the same magnitude. */
function timing(draw: (source: BitSource) => number): number {
  const times: number[] = []
  const sizes: number[] = []
  for (let i = 0; i < 200_000; i++) {
    const start = process.hrtime.bigint()
    const size = Math.abs(draw(bits))
    const time = Number(process.hrtime.bigint() - start)
    // A collection or an interrupt is no property of the sampler.
    if (time > 20_000) continue
    times.push(time)
    sizes.push(size)
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [t, s] = [mean(times), mean(sizes)]
  let [ts, tt, ss] = [0, 0, 0]
  for (let i = 0; i < times.length; i++) {
    const [dt, ds] = [times[i]! - t, sizes[i]! - s]
    ts += dt * ds
    tt += dt * dt
    ss += ds * ds
  }
  return ts / Math.sqrt(tt * ss)
}

for (const scale of [2, 10, 100, 1000]) {
  const table = discreteLaplace({ scale })
  report(`discrete Laplace, table, scale ${scale}`, () => table.sampleNumber(bits), 3_000_000)
}
for (const scale of ['12345/7', 1e6]) {
  const inversion = discreteLaplace({ scale })
  report(`discrete Laplace, certified inversion, scale ${scale}`, () => inversion.sampleNumber(bits), 2_000_000)
}
for (const sigma of [2, 100]) {
  const table = discreteGaussian({ sigma })
  report(`discrete Gaussian, table, σ ${sigma}`, () => table.sampleNumber(bits), 3_000_000)
}
const wide = discreteGaussian({ sigma: 1e6 })
report('discrete Gaussian, certified rejection, σ 1000000', () => wide.sampleNumber(bits), 1_000_000)
const referenceLaplace = discreteLaplace({ scale: 100, sampler: 'reference' })
report('discrete Laplace, reference (BigInt), scale 100', () => referenceLaplace.sampleNumber(bits), 100_000)
const referenceGaussian = discreteGaussian({ sigma: 100, sampler: 'reference' })
report('discrete Gaussian, reference (BigInt), σ 100', () => referenceGaussian.sampleNumber(bits), 100_000)
report('naive: Math.random, Math.log, Math.round, scale 100', () => naive(100), 3_000_000)

const field = fieldNoise({ mechanism: 'discrete-laplace', epsilon: 0.5, range: [0, 50] })
const key = globalThis.crypto.getRandomValues(new Uint8Array(32))
const keyed = field.keyed({ key, context: 'bench' })
let offset = 0
report('field noise, secure bits', () => field.apply(7, bits), 2_000_000)
report('field noise, keyed per position', () => keyed.apply(7, offset++), 500_000)
report(
  'field noise, keyedBits with noiseContext',
  () =>
    field.apply(
      7,
      keyedBits({ key, context: noiseContext({ source: 't', partition: 0, offset: offset++, field: '$.n', contract: '1' }) }),
    ),
  20_000,
)

const table = discreteLaplace({ scale: 100 })
console.log(`correlation of time with |noise|, table     ${timing((source) => table.sampleNumber(source)).toFixed(3)}`)
console.log(`correlation of time with |noise|, reference ${timing((source) => referenceLaplace.sampleNumber(source)).toFixed(3)}`)
if (Number.isNaN(sink)) throw new Error('a sampler returned no number')
