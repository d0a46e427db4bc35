// What the fast tagger takes from its import to its first answer, and what it holds when its pools are full, after 100,000 messages:
// the median of five processes each, beside processes that only read the same messages. Of the built package, with its data in
// SLUICE_DATA:
//
//   npm run build && node packages/redact/bench/fast-names.ts
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { FastNames } from '../src/names/fast/fast-names.ts'

const DATA = process.env.SLUICE_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const TAGGER = '../dist/names/fast/load.js'
const POINT = { person: 0.5, location: 0.5 }
const MESSAGES = 100_000
const PROCESSES = 5

type Taken = { readonly cpuMs: number; readonly first: number; readonly resident: number; readonly held: number }

async function run(tagged: boolean): Promise<Taken> {
  const collect = (globalThis as { gc?: () => void }).gc!
  const before = process.cpuUsage()
  const names = tagged ? ((await import(TAGGER)) as { fastNames(): FastNames }).fastNames() : undefined
  names?.find('hey its sarah, are you in glasgow on friday?', POINT)
  const { user, system } = process.cpuUsage(before)
  collect()
  const first = process.memoryUsage.rss()
  const messages = gunzipSync(readFileSync(`${DATA}/chat.txt.gz`))
  let at = 0
  for (let count = 0; count < MESSAGES && at < messages.length; count++) {
    const end = messages.indexOf('\n', at)
    const message = messages.toString('utf8', at, end)
    names?.find(message, POINT)
    at = end + 1
  }
  for (let round = 0; round < 3; round++) collect()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { cpuMs: (user + system) / 1000, first, resident: rss, held: heapUsed + external }
}

function median(kind: 'fast' | 'none'): Taken {
  const runs = Array.from({ length: PROCESSES }, (): Taken => {
    const { stdout, status } = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, kind], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (status !== 0) throw new Error('a process failed: is the package built (npm run build), and is SLUICE_DATA there?')
    return JSON.parse(stdout) as Taken
  })
  const middle = (of: keyof Taken): number => runs.map((taken) => taken[of]).toSorted((a, b) => a - b)[PROCESSES >> 1]!
  return { cpuMs: middle('cpuMs'), first: middle('first'), resident: middle('resident'), held: middle('held') }
}

const [kind] = process.argv.slice(2)
if (kind !== undefined) console.log(JSON.stringify(await run(kind === 'fast')))
else {
  const [fast, none] = [median('fast'), median('none')]
  const more = (of: keyof Taken): string => `${((fast[of] - none[of]) / 1e6).toFixed(0)} MB`
  console.log(`import, load and first answer: ${fast.cpuMs.toFixed(0)} ms of CPU time, ${more('first')} resident`)
  console.log(`after ${MESSAGES.toLocaleString('en')} messages: ${more('resident')} resident, ${more('held')} heap and external`)
}
