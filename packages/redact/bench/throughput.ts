// Megabytes of raw UTF-8 chat a second on one core: the messages of chat.txt.gz, each handed to `redact`.
//   node packages/redact/bench/throughput.ts [--names off|compromise] [--messages N]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createRedactor } from '../dist/index.js'

const { values } = parseArgs({
  options: {
    names: { type: 'string', default: 'off' },
    messages: { type: 'string' },
    preset: { type: 'string', default: 'training' },
  },
})
const data = process.env.SLUICE_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const raw = gunzipSync(readFileSync(join(data, 'chat.txt.gz'))).toString('utf8')
const limit = values.messages === undefined ? Infinity : Number(values.messages)
const messages = raw.split('\n').slice(0, limit)
// A string cut from a larger one is a view on it; a message in production is not.
for (let i = 0; i < messages.length; i++) messages[i] = Buffer.from(messages[i]!).toString('utf8')
const bytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message) + 1, 0)
const redactor = createRedactor({ preset: values.preset as 'training', names: values.names as 'off' })

const rates: number[] = []
let found = 0
for (let round = 0; round < 5; round++) {
  const start = performance.now()
  found = 0
  for (const message of messages) found += redactor.redact(message).findings.length
  rates.push(bytes / 1000 / (performance.now() - start))
}
const best = Math.max(...rates)
console.log(
  `${messages.length} messages, ${(bytes / 1e6).toFixed(1)} MB, ${found} findings; MB/s by round: ${rates.map((rate) => rate.toFixed(1)).join(' ')}; best ${best.toFixed(1)}`,
)
