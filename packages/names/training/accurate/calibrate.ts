// Fits calibration and thresholds of the exported model on the dev sets and writes them, with the scores, into its manifest:
//
//   node --conditions=@sluice/source packages/names/training/accurate/calibrate.ts [FOLDER OF THE MODEL]
//
// Temperature, slope and bias are fitted on every other text and `reliability` is of those in between. Thresholds are fitted on all
// of the dev sets, so the scores of held-out sets may be somewhat lower.
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Manifest } from '../../src/model/files.ts'
import type { Entity, Span } from '../../src/span.ts'
import { calibrated, ENTITIES, type Thresholds, type Weights } from '../../src/spans/decode.ts'
import { isNamed, readDevSets, scoreOf } from './dev-sets.ts'
import { openModel, probabilitiesOf, type Run } from './logits.ts'
import { crossEntropy, fitPlatt, type Pair } from './platt.ts'

const round = (value: number): number => Math.round(value * 1000) / 1000
const folder = pathToFileURL(`${process.argv[2] ?? new URL('../../model', import.meta.url).pathname}/`)
const model = await openModel(folder)

/** Every word that a set tells about: probability of a name, and whether it is one; of texts with an even index or of those with an odd one. */
function pairsOf(run: Run, temperature: number, half: 'even' | 'odd'): Pair[] {
  const pairs: Pair[] = []
  for (const [text, words] of probabilitiesOf(run, temperature).entries()) {
    if (text % 2 !== (half === 'even' ? 0 : 1)) continue
    const { bounds } = run.texts[text]!
    for (let word = 0; word < bounds.length / 2; word++) {
      const named = isNamed(run.set.rows[text]!.spans, bounds[2 * word]!, bounds[2 * word + 1]!)
      if (named === undefined) continue
      let total = 0
      for (let entity = 0; entity < ENTITIES.length; entity++) total += words.entity[word * ENTITIES.length + entity]!
      pairs.push([total, named])
    }
  }
  return pairs
}

const runs: Run[] = []
for (const set of readDevSets()) {
  runs.push(await model.run(set))
  console.log(`${set.name}: ${set.rows.length} texts`)
}
// Sets that annotate all three entities tell whether a probability is right.
const complete = runs.filter(({ set }) => ENTITIES.every((entity) => set.scored.has(entity)))
const loss = (temperature: number): number => crossEntropy(complete.flatMap((run) => pairsOf(run, temperature, 'even')))
const temperatures = Array.from({ length: 16 }, (_, index) => 0.7 + index * 0.1)
const temperature = Number(temperatures.reduce((best, t) => (loss(t) < loss(best) ? t : best)).toFixed(1))
// One pair for all entities: of one each, places are too few to be fitted better on the half that was not seen.
const calibration = fitPlatt(complete.flatMap((run) => pairsOf(run, temperature, 'even')))

const words = runs.map((run) => probabilitiesOf(run, temperature))
const sms = runs.findIndex(({ set }) => set.name === 'sms')
// Steps of a hundredth before calibration, so that calibration alone moves no point.
const thresholds = Array.from({ length: 95 }, (_, index) => round(calibrated((index + 1) / 100, calibration)))
const same = (value: number): Thresholds => ({ PERSON: value, LOCATION: value, ORGANIZATION: value })
// At the recall point an organisation has to be three times as likely as a person or a place: what is taken out are those.
const weights: Record<'f1' | 'recall', Weights> = { f1: same(1), recall: { ...same(3), ORGANIZATION: 1 } }
const spansAt = (index: number, thresholds: Thresholds, point: 'f1' | 'recall'): Span[][] =>
  words[index]!.map((of, text) =>
    of.spans(runs[index]!.set.rows[text]!.text, runs[index]!.texts[text]!.bounds, {
      thresholds,
      calibration,
      weights: weights[point],
    }),
  )
// A word is of its likeliest entity, so the spans of one entity depend on the threshold of that entity alone.
const meanF1 = (entity: Entity, threshold: number): number => {
  const scores = runs.flatMap((run, index) =>
    run.set.scored.has(entity) ? [scoreOf(run.set.rows, spansAt(index, same(threshold), 'f1'), entity).f1] : [],
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
const personAt = (threshold: number) => scoreOf(runs[sms]!.set.rows, spansAt(sms, same(threshold), 'recall'), 'PERSON')
const low = Array.from({ length: 100 }, (_, index) => (index + 1) / 500)
const recall = low.find((threshold) => personAt(threshold).precision >= 0.45) ?? f1.PERSON

const scores: Record<string, unknown> = {}
for (const [index, run] of runs.entries()) {
  const found = spansAt(index, f1, 'f1')
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
const pairs = complete
  .flatMap((run) => pairsOf(run, temperature, 'odd'))
  .map(([said, right]): Pair => [calibrated(said, calibration), right])
const reliability = Array.from({ length: 10 }, (_, bin) => {
  const inside = pairs.filter(([p]) => Math.min(9, Math.floor(p * 10)) === bin)
  const mean = (of: (pair: Pair) => number) => round(inside.reduce((sum, pair) => sum + of(pair), 0) / Math.max(1, inside.length))
  return { words: inside.length, said: mean(([p]) => p), right: mean(([, named]) => named) }
})
const path = new URL('manifest.json', folder)
const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
const recallPoint = { precision: round(personAt(recall).precision), recall: round(personAt(recall).recall) }
const fitted = {
  ...manifest,
  temperature,
  calibration,
  thresholds: { f1, recall: same(recall) },
  weights,
  scores,
  recallPoint: { 'sms.dev PERSON': recallPoint },
  reliability,
}
writeFileSync(path, `${JSON.stringify(fitted, null, 2)}\n`)
console.log(JSON.stringify({ temperature, calibration, f1, recall, recallPoint, scores, reliability }, null, 1))
