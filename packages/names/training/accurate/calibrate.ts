// Fits temperature and thresholds of the exported model on the dev sets and writes them, with the scores, into its manifest:
//
//   node --conditions=@sluice/source packages/names/training/accurate/calibrate.ts [FOLDER OF THE MODEL]
//
// Everything is fitted on the dev sets, so the scores of held-out sets may be somewhat lower.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { Lexicon } from '../../src/lexicon/lexicon.ts'
import { type Manifest, readModel } from '../../src/model/files.ts'
import { openSession } from '../../src/runtime/runtime.ts'
import type { Entity, Span } from '../../src/span.ts'
import { ENTITIES, TAGS, type Thresholds, WordProbabilities } from '../../src/spans/decode.ts'
import { batchesOf } from '../../src/wordpiece/batches.ts'
import { type EncodedText, Encoder } from '../../src/wordpiece/encoder.ts'
import { Vocabulary } from '../../src/wordpiece/vocabulary.ts'
import { type DevSet, isNamed, readDevSets, scoreOf } from './dev-sets.ts'
import { loadRuntime } from './load-runtime.ts'

const folder = pathToFileURL(`${process.argv[2] ?? new URL('../../model', import.meta.url).pathname}/`)
const files = await readModel(folder)
const runtime = await loadRuntime()
const session = await openSession(runtime, files.graph)
const encoder = new Encoder(new Vocabulary(new TextDecoder().decode(files.vocabulary)), new Lexicon(files.lexicon))

type Run = { set: DevSet; texts: EncodedText[]; logits: Float32Array[][] }

async function runOf(set: DevSet): Promise<Run> {
  const texts = set.rows.map(({ text }) => encoder.encode(text))
  const logits: Float32Array[][] = texts.map(() => [])
  for (const batch of batchesOf(texts.flatMap(({ stretches }, text) => stretches.map((stretch) => ({ text, stretch }))))) {
    const length = batch[0]!.stretch.ids.length
    const dims = [batch.length, length]
    const ids = new runtime.Tensor('int32', Int32Array.from(batch.flatMap(({ stretch }) => stretch.ids)), dims)
    const features = new runtime.Tensor('int32', Int32Array.from(batch.flatMap(({ stretch }) => stretch.features)), dims)
    const values = (await session.run({ ids, features })).logits!.data as Float32Array
    for (const [row, { text, stretch }] of batch.entries()) {
      const at = texts[text]!.stretches.indexOf(stretch)
      logits[text]![at] = values.slice(row * length * TAGS, (row + 1) * length * TAGS)
    }
  }
  return { set, texts, logits }
}

function probabilitiesOf({ texts, logits }: Run, temperature: number): WordProbabilities[] {
  return texts.map(({ bounds, stretches }, text) => {
    const words = new WordProbabilities(bounds.length / 2)
    for (const [at, stretch] of stretches.entries()) words.add(stretch, logits[text]![at]!, 0, temperature)
    return words
  })
}

/** [probability of a name, whether it is one] of every word that a set tells about. */
function pairsOf(run: Run, temperature: number): [number, number][] {
  const pairs: [number, number][] = []
  for (const [text, words] of probabilitiesOf(run, temperature).entries()) {
    const { bounds } = run.texts[text]!
    for (let word = 0; word < bounds.length / 2; word++) {
      const named = isNamed(run.set.rows[text]!.spans, bounds[2 * word]!, bounds[2 * word + 1]!)
      if (named === undefined) continue
      let total = 0
      for (let entity = 0; entity < ENTITIES.length; entity++) total += words.entity[word * ENTITIES.length + entity]!
      pairs.push([Math.min(1 - 1e-6, Math.max(1e-6, total)), named])
    }
  }
  return pairs
}

const spansAt = (run: Run, words: readonly WordProbabilities[], thresholds: Thresholds): Span[][] =>
  words.map((of, text) => of.spans(run.set.rows[text]!.text, run.texts[text]!.bounds, thresholds))

const runs: Run[] = []
for (const set of readDevSets()) {
  runs.push(await runOf(set))
  console.log(`${set.name}: ${set.rows.length} texts`)
}
// Sets that annotate all three entities tell whether a probability is right.
const complete = runs.filter(({ set }) => ENTITIES.every((entity) => set.scored.has(entity)))
const loss = (temperature: number): number => {
  const pairs = complete.flatMap((run) => pairsOf(run, temperature))
  return -pairs.reduce((sum, [p, named]) => sum + Math.log(named ? p : 1 - p), 0) / pairs.length
}
const temperatures = Array.from({ length: 16 }, (_, index) => 0.7 + index * 0.1)
const temperature = Number(temperatures.reduce((best, t) => (loss(t) < loss(best) ? t : best)).toFixed(1))

const words = runs.map((run) => probabilitiesOf(run, temperature))
const sms = runs.findIndex(({ set }) => set.name === 'sms')
const thresholds = Array.from({ length: 95 }, (_, index) => (index + 1) / 100)
const same = (threshold: number): Thresholds => ({ PERSON: threshold, LOCATION: threshold, ORGANIZATION: threshold })
// A word is of its likeliest entity, so the spans of one entity depend on the threshold of that entity alone.
const meanF1 = (entity: Entity, threshold: number): number => {
  const scores = runs.flatMap((run, index) =>
    run.set.scored.has(entity) ? [scoreOf(run.set.rows, spansAt(run, words[index]!, same(threshold)), entity).f1] : [],
  )
  return scores.reduce((sum, f1) => sum + f1, 0) / scores.length
}
/** The best threshold of an entity, from means over neighbours, so that the peak is not one of chance. */
const bestFor = (entity: Entity): number => {
  const means = thresholds.map((threshold) => meanF1(entity, threshold))
  const smooth = means.map((_, at) => {
    const near = means.slice(Math.max(0, at - 4), at + 5)
    return near.reduce((sum, mean) => sum + mean, 0) / near.length
  })
  return thresholds[smooth.indexOf(Math.max(...smooth))]!
}
const f1: Thresholds = { PERSON: bestFor('PERSON'), LOCATION: bestFor('LOCATION'), ORGANIZATION: bestFor('ORGANIZATION') }
const personAt = (threshold: number) => scoreOf(runs[sms]!.set.rows, spansAt(runs[sms]!, words[sms]!, same(threshold)), 'PERSON')
const low = Array.from({ length: 100 }, (_, index) => (index + 1) / 500)
const recall = low.find((threshold) => personAt(threshold).precision >= 0.45) ?? f1.PERSON

const round = (value: number): number => Math.round(value * 1000) / 1000
const scores: Record<string, unknown> = {}
for (const [index, run] of runs.entries()) {
  const found = spansAt(run, words[index]!, f1)
  const plain = run.set.rows.map(({ spans }, row) =>
    spans.length === 0 ? found[row]!.filter((f) => run.set.scored.has(f.entity)).length : -1,
  )
  const texts = plain.filter((count) => count >= 0)
  scores[`${run.set.name}.dev`] = {
    ...Object.fromEntries(
      ENTITIES.filter((entity) => run.set.scored.has(entity)).map((entity) => {
        const score = scoreOf(run.set.rows, found, entity)
        return [
          entity,
          { f1: round(score.f1), precision: round(score.precision), recall: round(score.recall), spans: score.gold },
        ]
      }),
    ),
    falsePer1000Plain: round((1000 * texts.reduce((sum, count) => sum + count, 0)) / texts.length),
  }
}
const pairs = complete.flatMap((run) => pairsOf(run, temperature))
const reliability = Array.from({ length: 10 }, (_, bin) => {
  const inside = pairs.filter(([p]) => Math.min(9, Math.floor(p * 10)) === bin)
  const mean = (of: (pair: [number, number]) => number) =>
    round(inside.reduce((sum, pair) => sum + of(pair), 0) / Math.max(1, inside.length))
  return { words: inside.length, said: mean(([p]) => p), right: mean(([, named]) => named) }
})
const path = new URL('manifest.json', folder)
const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
const recallPoint = { precision: round(personAt(recall).precision), recall: round(personAt(recall).recall) }
const fitted = {
  ...manifest,
  temperature,
  thresholds: { f1, recall: same(recall) },
  scores,
  recallPoint: { 'sms.dev PERSON': recallPoint },
  reliability,
}
writeFileSync(path, `${JSON.stringify(fitted, null, 2)}\n`)
console.log(JSON.stringify({ temperature, f1, recall, recallPoint, scores, reliability }, null, 1))
