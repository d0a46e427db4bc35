import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectorAvailable } from '../collector/build-collector.ts'
import { type Collector, startCollector } from '../collector/start-collector.ts'
import { DATA, hasData } from '../data.ts'
import { type Corpus, makeCorpus, type StoredMessage } from './conversations.ts'
import { type Finished, filesBelow, fingerprint, makeFlowFolder, readShards, sluice, start, withSink } from './flow-folder.ts'
import { SeededRandom } from './random.ts'

const SAMPLE = 'chat-sample.unlabelled.jsonl'
const CANARIES = 500

const available = await collectorAvailable()

interface Receipt {
  readonly record: string
  readonly verdict: 'allow' | 'redact' | 'deny' | 'hold'
  readonly reason: string
}

interface Manifest {
  readonly records: Readonly<Record<'in' | 'allowed' | 'redacted' | 'denied' | 'held' | 'quarantined', number>>
  readonly shards: readonly { readonly input: { readonly from: number; readonly to: number } }[]
}

describe.runIf(hasData(SAMPLE))('13,043 real messages, end to end', () => {
  let corpus: Corpus
  let folder: string
  let finished: Finished
  let collector: Collector | undefined
  let original: Record<string, string>

  beforeAll(async () => {
    const lines = readFileSync(join(DATA, SAMPLE), 'utf8').trimEnd().split('\n')
    const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text)
    corpus = makeCorpus(texts, 20260901, CANARIES)
    folder = makeFlowFolder(corpus)
    if (available) collector = await startCollector()
    const env = collector
      ? { OTEL_EXPORTER_OTLP_ENDPOINT: collector.httpEndpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' }
      : {}
    finished = await sluice(['run', '--contract', join(folder, 'sluice.yaml')], { env })
    original = fingerprint(join(folder, 'out'))
  }, 900_000)

  afterAll(async () => {
    await collector?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const out = (...names: string[]) => join(folder, 'out', ...names)

  it('ends well and accounts for every record', () => {
    expect(finished, finished.stderr).toMatchObject({ code: 0 })
    const { records, shards } = JSON.parse(readFileSync(out('manifest.json'), 'utf8')) as Manifest
    expect(records.in).toBe(corpus.messages.length)
    expect(records.in).toBe(records.allowed + records.redacted + records.denied + records.held + records.quarantined)
    expect(shards.map(({ input }) => input.to - input.from).reduce((sum, size) => sum + size, 0)).toBe(records.in)
    const receipts = readShards<Receipt>(out(), 'receipts')
    expect(receipts.length + records.quarantined).toBe(records.in)
    expect(readShards(out(), 'data').length).toBe(records.allowed + records.redacted)
    expect(receipts.filter(({ verdict }) => verdict === 'allow').length).toBe(records.allowed)
    expect(records.redacted).toBeGreaterThan(CANARIES / 4)
  })

  it('lets only consented conversations through, and hardly holds any of them back', () => {
    const expected = corpus.messages.filter(({ thread }) => corpus.consented.has(thread)).length
    const passed = readShards<Receipt>(out(), 'receipts').filter(
      ({ verdict }) => verdict === 'allow' || verdict === 'redact',
    ).length
    // The leak check may close the gate for a message; it must never open it.
    expect(passed).toBeLessThanOrEqual(expected)
    expect(passed).toBeGreaterThan(expected * 0.99)
    const threads = new Set(readShards<StoredMessage>(out(), 'data').map(({ thread }) => thread))
    expect(threads.size).toBeLessThanOrEqual(corpus.consented.size)
  })

  it(`shows none of ${CANARIES} canaries in output, receipts, log lines, spans or metrics`, async () => {
    expect(new Set(corpus.canaries.map(({ value }) => value)).size).toBeGreaterThan(CANARIES * 0.9)
    const telemetry = (await telemetryBytes()).toString('utf8')
    const places = {
      ...Object.fromEntries(filesBelow(out()).map((name) => [name, readFileSync(out(name), 'utf8')])),
      stdout: finished.stdout,
      stderr: finished.stderr,
      telemetry,
    }
    const leaked = Object.entries(places).flatMap(([place, text]) => {
      const lower = text.toLowerCase()
      return corpus.canaries.filter(({ value }) => lower.includes(value.toLowerCase())).map(({ value }) => `${value} in ${place}`)
    })
    expect(leaked).toEqual([])
  })

  it('writes the same bytes a second time', async () => {
    const again = await sluice(['run', '--contract', withSink(folder, 'second'), '--quiet'])
    expect(again, again.stderr).toMatchObject({ code: 0 })
    expect(fingerprint(join(folder, 'second'))).toEqual(original)
  })

  it('writes the same bytes after kill -9 at ten random moments', async () => {
    const random = new SeededRandom(9)
    const contract = withSink(folder, 'killed')
    let kills = 0
    for (let attempt = 0; kills < 10; attempt++) {
      expect(attempt, 'the run ended before it could be killed ten times').toBeLessThan(30)
      const { child, finished: ended } = start(['run', '--contract', contract, '--quiet'])
      await Promise.race([sleep(random.between(300, 1500)), ended])
      child.kill('SIGKILL')
      const { signal } = await ended
      if (signal === 'SIGKILL') kills++
      else {
        // It was faster than the kill: begin once more, the bytes must not depend on it.
        rmSync(join(folder, 'killed'), { recursive: true })
        mkdirSync(join(folder, 'killed'))
      }
    }
    const last = await sluice(['run', '--contract', contract, '--quiet'])
    expect(last, last.stderr).toMatchObject({ code: 0 })
    expect(fingerprint(join(folder, 'killed'))).toEqual(original)
  })

  it('stops cleanly at SIGINT, goes on when run again, and ends with the same bytes', async () => {
    const { contract, stopped } = await interrupted('stopped', 'data/part-00000.jsonl', 'SIGINT')
    expect(stopped).toMatchObject({ code: 1, signal: null })
    expect(stopped.stderr).toContain('run the same command again')
    const again = await sluice(['run', '--contract', contract, '--json', '--quiet'])
    expect(again, again.stderr).toMatchObject({ code: 0 })
    expect(fingerprint(join(folder, 'stopped'))).toEqual(original)
  })

  it('goes on beside finished shards only when they are what it wrote', async () => {
    const { contract } = await interrupted('tampered', 'data/part-00001.jsonl', 'SIGKILL')
    cpSync(out('receipts/part-00001.jsonl'), join(folder, 'tampered/data/part-00000.jsonl'))
    const refused = await sluice(['run', '--contract', contract, '--quiet'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('is not what this run wrote')
  })

  /** A run that got a signal once it had written this file; begun once more where it was done before the signal came. */
  async function interrupted(
    sink: string,
    file: string,
    signal: NodeJS.Signals,
  ): Promise<{ readonly contract: string; readonly stopped: Finished }> {
    const contract = withSink(folder, sink)
    for (let attempt = 0; attempt < 10; attempt++) {
      const { child, finished: ended } = start(['run', '--contract', contract, '--quiet'])
      let over = false
      void ended.then(() => {
        over = true
      })
      while (!over && !existsSync(join(folder, sink, file))) await sleep(20)
      child.kill(signal)
      const stopped = await ended
      if (!existsSync(join(folder, sink, 'manifest.json'))) return { contract, stopped }
      rmSync(join(folder, sink), { recursive: true })
      mkdirSync(join(folder, sink))
    }
    throw new Error('the run was done before the signal came, ten times')
  }

  /** Everything that the run sent to the collector, which must be something. */
  async function telemetryBytes(): Promise<Buffer> {
    if (!collector) return Buffer.alloc(0)
    const spans = await collector.traces()
    expect(spans.map(({ name }) => name)).toContain('sluice.batch')
    const metrics = await collector.metrics()
    expect(metrics.map(({ name }) => name)).toEqual(expect.arrayContaining(['sluice.records', 'sluice.findings']))
    await collector.stop()
    return collector.rawBytes()
  }
})
