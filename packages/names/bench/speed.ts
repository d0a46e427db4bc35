// Messages a second of one core, by CPU time, over messages of sms.dev:
//
//   node --conditions=@sluice/source packages/names/bench/speed.ts
//
// SLUICE_ONNX_RUNTIME names another runtime than the development dependency.
import { createTagger } from '../src/index.ts'
import { readDevSets } from '../training/accurate/dev-sets.ts'
import { loadRuntime } from '../training/accurate/load-runtime.ts'

const texts = readDevSets()
  .find(({ name }) => name === 'sms')!
  .rows.map(({ text }) => text)
const loading = performance.now()
const tagger = createTagger({ runtime: await loadRuntime() })
await tagger.ready()
console.log(
  `loaded in ${(performance.now() - loading).toFixed(0)} ms, resident ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`,
)
for (const size of [1, 32, texts.length]) {
  const rates: number[] = []
  for (let round = 0; round < 3; round++) {
    const cpu = process.cpuUsage()
    for (let at = 0; at < texts.length; at += size) await tagger.tag(texts.slice(at, at + size))
    const { user, system } = process.cpuUsage(cpu)
    rates.push(texts.length / ((user + system) / 1e6))
  }
  console.log(`${size} texts a call: ${Math.max(...rates).toFixed(0)} messages a second of CPU time`)
}
await tagger.close()
