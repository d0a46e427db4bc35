// What a cascade costs and loses, by how unsure a message has to be to go up. Writes the curve beside the README:
//
//   node --conditions=@sluice/source packages/names/bench/cascade.ts
//
// Both taggers run over the dev sets once; every point of the curve is the cascade over their answers. Times are CPU times, so that
// a busy machine does not count. SLUICE_ONNX_RUNTIME names another runtime than the development dependency.
import { writeFileSync } from 'node:fs'
import { fastNames } from '../../redact/src/names/fast/load.ts'
import { createCascade, createTagger, type Scored, type Span } from '../src/index.ts'
import { readDevSets, scoreOf } from '../training/accurate/dev-sets.ts'
import { loadRuntime } from '../training/accurate/load-runtime.ts'
import { curve, type Point } from './curve.ts'

/** Low enough that what the fast tagger does not name at it is not a name for the accurate one either, or nearly never. */
const LEAST = 0.003
const names = fastNames()
const fast = (text: string): Scored[] =>
  names
    .find(text, { person: LEAST, location: LEAST })
    .map(({ start, end, label, score }) => ({ start, end, entity: label, score }))

const seconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

const tagger = createTagger({ runtime: await loadRuntime() })
await tagger.ready()
const sets = readDevSets()
const answers = new Map<string, Span[]>()
let accurateTime = 0
let fastTime = 0
for (const { rows } of sets) {
  const texts = rows.map(({ text }) => text)
  const began = process.cpuUsage()
  const found = await tagger.tag(texts)
  accurateTime += seconds(began)
  for (const [index, text] of texts.entries()) answers.set(text, found[index]!)
}
for (let round = 0; round < 6; round++) {
  const began = process.cpuUsage()
  for (const { rows } of sets) for (const { text } of rows) fast(text)
  // The first round warms up.
  if (round > 0) fastTime += seconds(began) / 5
}
const messages = sets.reduce((sum, { rows }) => sum + rows.length, 0)
const smsRows = sets.find(({ name }) => name === 'sms')!.rows.length

/** Mean F1 of persons and places over the sets that annotate them, and the share of sms.dev that went up. */
async function at(from: number, to: number): Promise<{ f1: number; share: number; all: number }> {
  let upInSms = 0
  let upInAll = 0
  const f1: number[] = []
  for (const { name, rows, scored } of sets) {
    const onShare = (_asked: number, up: number): void => {
      upInAll += up
      if (name === 'sms') upInSms = up
    }
    const stored = { tag: async (texts: readonly string[]) => texts.map((text) => answers.get(text)!) }
    const found = await createCascade<Scored>({ fast, accurate: stored, low: from, high: to, onShare }).tag(
      rows.map(({ text }) => text),
    )
    for (const entity of ['PERSON', 'LOCATION']) if (scored.has(entity)) f1.push(scoreOf(rows, found, entity).f1)
  }
  return { f1: f1.reduce((sum, value) => sum + value, 0) / f1.length, share: upInSms / smsRows, all: upInAll / messages }
}

const everything = await at(0, 1)
const accurateF1: number[] = []
for (const { rows, scored } of sets) {
  const found = rows.map(({ text }) => answers.get(text)!)
  for (const entity of ['PERSON', 'LOCATION']) if (scored.has(entity)) accurateF1.push(scoreOf(rows, found, entity).f1)
}
const best = accurateF1.reduce((sum, value) => sum + value, 0) / accurateF1.length
const perFast = fastTime / messages
const perAccurate = accurateTime / messages
console.log(
  `accurate ${(1 / perAccurate).toFixed(0)} messages/s, mean F1 ${best.toFixed(3)}; fast ${(1 / perFast).toFixed(0)} messages/s`,
)
console.log(
  `with any fast span above ${LEAST}: ${(100 * everything.share).toFixed(0)} % of sms.dev go up, F1 ${everything.f1.toFixed(3)}`,
)
console.log('from   to     up sms  up all  F1     points lost  messages/s (all sets)  (sms.dev)')
const points: Point[] = []
for (const [from, to] of [
  [0.5, 0.5],
  [0.4, 0.6],
  [0.3, 0.7],
  [0.2, 0.8],
  [0.1, 0.9],
  [0.1, 0.95],
  [0.05, 0.95],
  [0.05, 0.98],
  [0.03, 0.98],
  [0.02, 0.98],
  [0.02, 0.99],
  [0.01, 0.99],
  [0.005, 0.99],
  [0.005, 1],
  [LEAST, 1],
] as const) {
  const { f1, share, all } = await at(from, to)
  const speed = (up: number): number => 1 / (perFast + up * perAccurate)
  points.push({ share, lost: 100 * (best - f1), speed: speed(share), label: `${from} – ${to}` })
  const row = [
    from,
    to,
    `${(100 * share).toFixed(1)} %`,
    `${(100 * all).toFixed(1)} %`,
    f1.toFixed(3),
    (100 * (best - f1)).toFixed(2),
    speed(all).toFixed(0),
    speed(share).toFixed(0),
  ]
  console.log(row.map((cell) => String(cell).padEnd(7)).join(' '))
}
writeFileSync(new URL('../cascade.svg', import.meta.url), curve(points))
await tagger.close()
