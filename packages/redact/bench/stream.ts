// Megabytes of chat a second, by CPU time: message by message, the whole as one text, and as a stream in pieces of 16 Ki units and of
// 7, as one text and line by line.
//   node packages/redact/bench/stream.ts
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createRedactor, type StreamOptions } from '../dist/index.js'

const data = process.env.SLUICE_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const text = gunzipSync(readFileSync(join(data, 'chat.txt.gz'))).toString('utf8')
const bytes = Buffer.byteLength(text)
const messages = text.split('\n').map((line) => Buffer.from(line).toString())
const redactor = createRedactor({ preset: 'training', names: 'off' })

async function throughStream(size: number, options?: StreamOptions): Promise<void> {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size))
  const stream = ReadableStream.from(pieces) as ReadableStream<string>
  for await (const _ of stream.pipeThrough(redactor.stream(options)));
}

const runs: Readonly<Record<string, () => unknown>> = {
  'message by message': () => {
    for (const message of messages) redactor.redact(message)
  },
  'one text': () => redactor.redact(text),
  'a stream, pieces of 16 Ki': () => throughStream(16_384),
  'a stream of lines, pieces of 16 Ki': () => throughStream(16_384, { lines: true }),
  'a stream, pieces of 7': () => throughStream(7),
}
for (const [name, run] of Object.entries(runs)) {
  let best = 0
  for (let round = 0; round < 3; round++) {
    const start = process.cpuUsage()
    await run()
    const { user, system } = process.cpuUsage(start)
    best = Math.max(best, bytes / (user + system))
  }
  console.log(`${name.padEnd(36)} ${best.toFixed(1).padStart(6)} MB/s`)
}
