// Megabytes of raw UTF-8 chat a second on one core: the messages of chat.txt.gz, each handed to `redact`. Given by the clock and
// by CPU time (of all threads, so garbage collection counts in full); the second holds on a machine that is busy with other work.
//   node packages/redact/bench/throughput.ts [--names off|fast] [--messages N]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createRedactor } from '../dist/index.js'

const { values } = parseArgs({
  options: {
    names: { type: 'string', default: 'off' },
    messages: { type: 'string' },
    rounds: { type: 'string', default: '5' },
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

let clock = 0
let cpu = 0
let found = 0
for (let round = 0; round < Number(values.rounds); round++) {
  const start = performance.now()
  const used = process.cpuUsage()
  found = 0
  for (const message of messages) found += redactor.redact(message).findings.length
  const { user, system } = process.cpuUsage(used)
  clock = Math.max(clock, bytes / 1000 / (performance.now() - start))
  cpu = Math.max(cpu, bytes / (user + system))
}
console.log(
  `${messages.length} messages, ${(bytes / 1e6).toFixed(1)} MB, ${found} findings; best of ${values.rounds} rounds: ${clock.toFixed(2)} MB/s by the clock, ${cpu.toFixed(2)} MB/s by CPU time`,
)
