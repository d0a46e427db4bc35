/** `npm run bench [-- NAME …]`: runs the named benchmarks, or all. Each prints ratios against a peer in the same run. */
import { benchFiles } from './files.ts'
import { benchKafka } from './kafka.ts'
import { benchMemory } from './memory.ts'

const BENCHMARKS: Readonly<Record<string, () => Promise<void>>> = { files: benchFiles, kafka: benchKafka, memory: benchMemory }

const named = process.argv.slice(2)
const unknown = named.filter((name) => !Object.hasOwn(BENCHMARKS, name))
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`)
  process.exit(2)
}
for (const name of named.length > 0 ? named : Object.keys(BENCHMARKS)) {
  console.log(`\n${name}`)
  await BENCHMARKS[name]!()
}
