import type { InputRecord } from '../../../apps/processor/src/kafka/port.ts'
import { at, settled, texts } from '../cluster/index.ts'
import { CANARY, type Message, outputOf } from './flow.ts'
import type { Run } from './run.ts'

/** A broken promise of a run: which one, and where it shows. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

const require = (holds: boolean, what: string): void => {
  if (!holds) throw new Broken(what)
}

const firstDifference = (actual: readonly string[], expected: readonly string[]): string => {
  const index = expected.findIndex((value, i) => actual[i] !== value)
  const i = index < 0 ? expected.length : index
  return `at ${i}: ${actual[i]} instead of ${expected[i]} (${actual.length} of ${expected.length})`
}

/** What must hold after every run, whatever happened in it. */
export async function checkInvariants(run: Run): Promise<void> {
  const { cluster, topics, assignment } = run
  const port = await cluster.port()
  for (const topic of Object.values(topics)) await settled(port, topic)
  const [source, sink, receipts, quarantine] = await Promise.all(
    [topics.source, topics.sink, topics.receipts, topics.quarantine].map((topic) => cluster.read(topic)),
  )
  for (let partition = 0; partition < run.partitions; partition++) {
    const input = texts(source!.get(partition))
    checkSource(run, partition, input)
    checkOutputs(partition, input, texts(sink!.get(partition)))
    checkQuarantine(source!.get(partition)!, texts(quarantine!.get(partition)), partition)
    checkReceipts(source!.get(partition)!, texts(receipts!.get(partition)), partition)
    const committed = await port.fetchCommitted(assignment.group, at(topics.source, partition))
    const last = source!.get(partition)!.at(-1)?.offset
    // Behind the last record there may be control records, which are committed past.
    const end = (await port.ranges(topics.source))[partition]!.end
    require(last === undefined ||
      (committed! > last && committed! <= end), `partition ${partition}: committed ${committed}, last ${last}`)
  }
  await checkRetries(run)
  require(!(await run.written()).includes(CANARY), 'a canary in the log of a processor')
  await port.close()
}

/**
 * What the processor was given. The producer of the input is a plain one: where a broker fails it may write a record twice, and
 * then twice is what has to come out. Aborted records are none of what was produced, so they show here too.
 */
function checkSource(run: Run, partition: number, source: readonly string[]): void {
  const expected = run.produced.filter((one) => one.partition === partition).map(({ value }) => value)
  const present = new Set(source)
  const invented = new Set(expected)
  require(expected.every((value) => present.has(value)), `source ${partition} lacks what was produced`)
  require(source.every((value) => invented.has(value)), `source ${partition} has what was not produced`)
  require(run.brokerFails || source.length === expected.length, `source ${partition} has records twice`)
  if (source.length !== expected.length)
    console.log(`input ${partition}: ${source.length - expected.length} records twice, by its producer`)
}

/** read_committed output is f(input), once each, in order; the counts show that the state came along. */
function checkOutputs(partition: number, input: readonly string[], actual: string[]): void {
  const counts = new Map<string, number>()
  const expected = input.flatMap((text) => {
    if (!text.startsWith('{')) return []
    const message: Message = JSON.parse(text)
    const nth = (counts.get(message.person) ?? 0) + 1
    counts.set(message.person, nth)
    return [outputOf(message, nth)]
  })
  require(actual.join('\n') === expected.join('\n'), `sink ${partition} differs ${firstDifference(actual, expected)}`)
}

function checkQuarantine(source: readonly InputRecord[], pointers: string[], partition: number): void {
  const expected = source.filter(({ value }) => !String(value).startsWith('{')).map(({ offset }) => `${offset} no-json`)
  const actual = pointers.map((text) => JSON.parse(text)).map(({ offset, code }) => `${offset} ${code}`)
  require(actual.join('\n') === expected.join('\n'), `quarantine ${partition} differs ${firstDifference(actual, expected)}`)
}

/** Receipts cover every record that was passed on exactly once. */
function checkReceipts(source: readonly InputRecord[], receipts: string[], partition: number): void {
  const processed = source.filter(({ value }) => String(value).startsWith('{')).map(({ offset }) => offset)
  let next = 0
  for (const { first, last, count } of receipts.map((text) => JSON.parse(text))) {
    require(BigInt(first) === processed[next], `receipts ${partition}: ${first} instead of ${processed[next]}`)
    next += count
    require(BigInt(last) === processed[next - 1], `receipts ${partition}: ends at ${last} instead of ${processed[next - 1]}`)
  }
  require(next === processed.length, `receipts ${partition} cover ${next} of ${processed.length}`)
}

/** Also what was aborted carries no canary, and what was written again for a record has the same bytes as before. */
async function checkRetries(run: Run): Promise<void> {
  const { source: _, ...written } = run.topics
  for (const topic of Object.values(written)) {
    for (const [partition, records] of await run.cluster.read(topic, true)) {
      const seen = new Map<string, string>()
      for (const { key, value, headers, timestamp } of records) {
        const named = Object.entries(headers).map(([header, one]) => `${header}: ${one}`)
        const bytes = `${key} ${value} ${named.join()} ${timestamp}`
        require(!bytes.includes(CANARY), `a canary in ${topic}/${partition}`)
        if (topic !== run.topics.sink) continue
        // A record that the input has twice has two outputs, told apart by their count.
        const { id, nth } = JSON.parse(String(value))
        const output = `${id} ${nth}`
        require((seen.get(output) ?? bytes) === bytes, `${id} was written with other bytes at a retry`)
        seen.set(output, bytes)
      }
    }
  }
}
