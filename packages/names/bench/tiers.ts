// The tiers at the points of the presets, as contracts use them: recall and precision, and the share of messages that a cascade
// sends up. What they cost is measured by cascade.ts and speed.ts.
//
//   node --conditions=@sluice/source packages/names/bench/tiers.ts
//
// SLUICE_ONNX_RUNTIME names another runtime than the development dependency.
import { createFastTagger, type Point, RECALL_POINT } from '../../redact/src/index.ts'
import { CASCADE_HIGH, CASCADE_LOW, createCascade, createTagger, type Scored } from '../src/index.ts'
import { readDevSets, scoreOf } from '../training/accurate/dev-sets.ts'
import { loadRuntime } from '../training/accurate/load-runtime.ts'

const F1_POINT: Point = { person: 0.5, location: 0.5 }
const POINTS = [
  { point: 'f1', fast: F1_POINT, unsure: { person: CASCADE_LOW.PERSON, location: CASCADE_LOW.LOCATION } },
  { point: 'recall', fast: RECALL_POINT, unsure: RECALL_POINT },
] as const
const sets = readDevSets().filter(({ name }) => ['sms', 'btc', 'tweebank'].includes(name))
const messages = sets.reduce((sum, { rows }) => sum + rows.length, 0)
const runtime = await loadRuntime()

for (const { point, fast, unsure } of POINTS) {
  const accurate = createTagger({ runtime, threshold: point })
  await accurate.ready()
  const finder = createFastTagger(fast)
  let up = 0
  const cascade = createCascade<Scored>({
    fast: createFastTagger(unsure),
    accurate,
    low: 0,
    high: CASCADE_HIGH,
    onShare: (_asked, more) => {
      up += more
    },
  })
  const tiers = { fast: finder, cascade, accurate } as const
  for (const [name, tagger] of Object.entries(tiers)) {
    const scores: string[] = []
    for (const { name: set, rows } of sets) {
      const texts = rows.map(({ text }) => text)
      const found = (await tagger.tag(texts)) as readonly (readonly Scored[])[]
      for (const entity of ['PERSON', 'LOCATION']) {
        const { recall, precision, f1 } = scoreOf(rows, found, entity)
        scores.push(`${set} ${entity}: ${[recall, precision, f1].map((score) => score.toFixed(2)).join(' / ')}`)
      }
    }
    const share = name === 'cascade' ? `, ${((100 * up) / messages).toFixed(0)} % go up` : ''
    console.log(`${point}, ${name}${share} (recall / precision / F1)`)
    for (const score of scores) console.log(`  ${score}`)
  }
  await accurate.close()
}
