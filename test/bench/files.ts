/**
 * `npm run bench -- files`: the flow from files to files on chat text, against parsing and writing the same lines, in the same
 * process on one core. Needs the development data (SLUICE_DATA).
 */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { createConsentView } from '@sluice/consent'
import { compileContract, createMemoryLedger } from '@sluice/pipeline'
import { DATA } from '../data.ts'
import { makeCorpus, type StoredMessage } from '../e2e/conversations.ts'
import { TEST_KEY } from '../e2e/flow-folder.ts'

const NOW = Date.parse('2026-01-01T00:00:00Z')

interface Measured {
  readonly name: string
  readonly seconds: number
  readonly bytes: number
  readonly messages: number
}

/** Messages of the chat file as records, everyone consenting, as JSON lines. */
async function readLines(count: number): Promise<{ lines: string[]; events: readonly object[] }> {
  const texts: string[] = []
  const input = createReadStream(join(DATA, 'chat.txt.gz')).pipe(createGunzip())
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    texts.push(line)
    if (texts.length === count) break
  }
  const corpus = makeCorpus(texts, 1, 0)
  return { lines: corpus.messages.map((message: StoredMessage) => JSON.stringify(message)), events: corpus.consentEvents }
}

function measure(name: string, lines: readonly string[], work: (line: string, at: number) => number): Measured {
  const started = performance.now()
  let written = 0
  lines.forEach((line, at) => {
    written += work(line, at)
  })
  const seconds = (performance.now() - started) / 1000
  if (written === 0) throw new Error(`${name} wrote nothing`)
  return { name, seconds, messages: lines.length, bytes: lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) }
}

function contract(names: 'fast' | 'off') {
  return {
    version: 1,
    purpose: 'ai.train.finetune',
    source: { files: 'messages.jsonl' },
    consent: { files: 'consent.jsonl' },
    sink: { files: 'out', recipient: 'example', service: 'ai', region: 'EU', retention: 'persistent' },
    record: {
      id: '$.id',
      conversation: '$.thread',
      author: '$.from',
      participants: '$.members',
      names: '$.names',
      eventTime: '$.sentAt',
    },
    assume: { jurisdiction: 'DE', age: 'adult', account: 'active', special: 'none', service: 'dm' },
    fields: {
      '$.text': { redact: { preset: 'training', with: 'label', names } },
      '$.from': 'pseudonymise',
      '$.thread': 'pseudonymise',
      '$.sentAt': { generalise: 'day' },
    },
  }
}

export async function benchFiles(): Promise<void> {
  const { lines, events } = await readLines(200_000)
  const view = createConsentView()
  for (const event of events) view.add(event)
  const flow = (names: 'fast' | 'off', part: readonly string[]) => {
    const plan = compileContract(contract(names), { key: Buffer.from(TEST_KEY, 'hex') })
    const ledger = createMemoryLedger()
    const run = (line: string, offset: number) => {
      const outcome = plan.process(JSON.parse(line), {
        consent: view,
        ledger,
        now: NOW,
        position: { source: 'files', partition: 'm', offset },
      })
      const output = outcome.output === undefined ? '' : JSON.stringify(outcome.output)
      return output.length + JSON.stringify(outcome.receipt).length
    }
    for (const [at, line] of part.slice(0, 2_000).entries()) run(line, at)
    return measure(`flow, names ${names}`, part, run)
  }
  const copy = (part: readonly string[]) =>
    measure('JSON.parse + JSON.stringify', part, (line) => JSON.stringify(JSON.parse(line)).length)
  copy(lines.slice(0, 20_000))
  show(copy(lines), [flow('off', lines), flow('fast', lines)])
}

function show(base: Measured, others: readonly Measured[]): void {
  const rate = ({ bytes, seconds }: Measured) => bytes / seconds / 1e6
  for (const measured of [base, ...others]) {
    const perSecond = Math.round(measured.messages / measured.seconds).toLocaleString('en-US')
    const ratio = (rate(measured) / rate(base)).toFixed(3)
    console.log(
      `${measured.name.padEnd(30)}${rate(measured).toFixed(2).padStart(9)} MB/s ${perSecond.padStart(11)} messages/s   ratio ${ratio}`,
    )
  }
}
