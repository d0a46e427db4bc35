// What a cascade costs and loses, by how unsure a message has to be to go up. Writes the curve beside the README:
//
//   node --conditions=@sluice/source packages/names/bench/cascade.ts
//
// The accurate tagger runs over the dev sets once; every point of the curve is the cascade with its answers. Times are CPU times, so
// that a busy machine does not count; what goes up costs by its pieces, as messages with names are longer than others.
// SLUICE_ONNX_RUNTIME names another runtime than the development dependency.
import { writeFileSync } from 'node:fs'
import { createFastTagger } from '../../redact/src/index.ts'
import { CASCADE_HIGH, CASCADE_LOW, createCascade, createTagger, type Scored, type Span } from '../src/index.ts'
import { encoder as openEncoder } from '../testing/model.ts'
import { readDevSets, scoreOf } from '../training/accurate/dev-sets.ts'
import { loadRuntime } from '../training/accurate/load-runtime.ts'
import { curve, type Point } from './curve.ts'

/** Unsure from, sure from. */
type Range = readonly [low: number, high: number]

/** Persons and places; the first is the default. */
const SETTINGS: readonly { readonly person: Range; readonly place: Range }[] = [
  { person: [CASCADE_LOW.PERSON, CASCADE_HIGH.PERSON], place: [CASCADE_LOW.LOCATION, CASCADE_HIGH.LOCATION] },
  { person: [0.35, 0.55], place: [0.2, 0.9] },
  { person: [0.3, 0.65], place: [0.2, 0.9] },
  ...(
    [
      [0.5, 0.5],
      [0.4, 0.6],
      [0.3, 0.7],
      [0.2, 0.8],
      [0.1, 0.9],
      [0.05, 0.95],
      [0.03, 0.98],
      [0.02, 0.99],
      [0.01, 0.99],
      [0.003, 1],
    ] as const
  ).map((range) => ({ person: range, place: range })),
]

const seconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

const tagger = createTagger({ runtime: await loadRuntime() })
await tagger.ready()
const encoder = openEncoder()
const sets = readDevSets()
const answers = new Map<string, { readonly spans: Span[]; readonly pieces: number }>()
let accurateTime = 0
let fastTime = 0
let pieces = 0
for (const { rows } of sets) {
  const texts = rows.map(({ text }) => text)
  const began = process.cpuUsage()
  const found = await tagger.tag(texts)
  accurateTime += seconds(began)
  for (const [index, text] of texts.entries()) {
    const size = encoder.encode(text).stretches.reduce((sum, { ids }) => sum + ids.length, 0)
    answers.set(text, { spans: found[index]!, pieces: size })
    pieces += size
  }
}
const fast = createFastTagger({ person: CASCADE_LOW.PERSON, location: CASCADE_LOW.LOCATION })
for (let round = 0; round < 6; round++) {
  const began = process.cpuUsage()
  for (const { rows } of sets) for (const { text } of rows) fast.tagSync(text)
  // The first round warms up.
  if (round > 0) fastTime += seconds(began) / 5
}
const messages = sets.reduce((sum, { rows }) => sum + rows.length, 0)

const meanF1 = (found: ReadonlyMap<string, readonly (readonly Scored[])[]>): number => {
  const scores = sets.flatMap(({ name, rows, scored }) =>
    ['PERSON', 'LOCATION'].filter((entity) => scored.has(entity)).map((entity) => scoreOf(rows, found.get(name)!, entity).f1),
  )
  return scores.reduce((sum, f1) => sum + f1, 0) / scores.length
}
const perFast = fastTime / messages
const perPiece = accurateTime / pieces
const best = meanF1(new Map(sets.map(({ name, rows }) => [name, rows.map(({ text }) => answers.get(text)!.spans)])))
console.log(
  `accurate ${(messages / accurateTime).toFixed(0)} messages/s, mean F1 ${best.toFixed(3)}; fast ${(1 / perFast).toFixed(0)} messages/s`,
)
console.log('person    place     up sms  up all  F1     lost   messages/s sms, all')
const points: Point[] = []
for (const { person, place } of SETTINGS) {
  const found = new Map<string, readonly (readonly Scored[])[]>()
  const up = { sms: 0, all: 0 }
  const piecesUp = { sms: 0, all: 0 }
  for (const { name, rows } of sets) {
    const stored = {
      tag: async (texts: readonly string[]) => {
        for (const kind of name === 'sms' ? (['sms', 'all'] as const) : (['all'] as const)) {
          up[kind] += texts.length
          for (const text of texts) piecesUp[kind] += answers.get(text)!.pieces
        }
        return texts.map((text) => answers.get(text)!.spans)
      },
    }
    const cascade = createCascade<Scored>({
      fast: createFastTagger({ person: person[0], location: place[0] }),
      accurate: stored,
      low: 0,
      high: { PERSON: person[1], LOCATION: place[1] },
    })
    found.set(name, await cascade.tag(rows.map(({ text }) => text)))
  }
  const f1 = meanF1(found)
  const smsRows = sets.find(({ name }) => name === 'sms')!.rows.length
  const [share, shareOfAll] = [up.sms / smsRows, up.all / messages]
  const speed = 1 / (perFast + (piecesUp.sms / smsRows) * perPiece)
  const speedOfAll = 1 / (perFast + (piecesUp.all / messages) * perPiece)
  const label = person === place ? person.join(' – ') : `persons ${person.join(' – ')}, places ${place.join(' – ')}`
  points.push({ share, lost: 100 * (best - f1), speed, label, joined: person === place })
  const shares = [share, shareOfAll].map((part) => `${(100 * part).toFixed(1)} %`.padEnd(7))
  const cells = [person.join('-').padEnd(9), place.join('-').padEnd(9), ...shares, f1.toFixed(3), (100 * (best - f1)).toFixed(2)]
  console.log(`${cells.join(' ')}   ${speed.toFixed(0)}, ${speedOfAll.toFixed(0)}`)
}
writeFileSync(new URL('../cascade.svg', import.meta.url), curve(points))
await tagger.close()
