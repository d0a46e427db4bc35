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
  const log = await run.written()
  for (let partition = 0; partition < run.partitions; partition++) {
    const [input, output] = [source!.get(partition)!, texts(sink!.get(partition))]
    checkSource(run, partition, texts(input))
    const passed = inOrder(input, output)
    const contracts = checkReceipts(passed, texts(receipts!.get(partition)), partition)
    checkOutputs(passed, contracts, output, partition)
    checkQuarantine(input, texts(quarantine!.get(partition)), partition)
    checkContracts(log, partition, input, passed, contracts)
    const committed = await port.fetchCommitted(assignment.group, at(topics.source, partition))
    const last = input.at(-1)?.offset
    // Behind the last record there may be control records, which are committed past.
    const end = (await port.ranges(topics.source))[partition]!.end
    require(last === undefined ||
      (committed! > last && committed! <= end), `partition ${partition}: committed ${committed}, last ${last}`)
  }
  await checkRetries(run)
  require(!log.includes(CANARY), 'a canary in the log of a processor')
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

/** A record of the input that is passed on, and by which contract. */
interface Passed {
  readonly offset: bigint
  readonly message: Message
}

/**
 * The input in the order in which it has to come out: that of the source, but for records that were held. These come out later, in
 * their own order; behind which of the others is read from the output.
 */
function inOrder(source: readonly InputRecord[], actual: readonly string[]): Passed[] {
  const all = source
    .map(({ offset, value }) => ({ offset, text: String(value) }))
    .filter(({ text }) => text.startsWith('{'))
    .map(({ offset, text }): Passed => ({ offset, message: JSON.parse(text) }))
  const prompt = all.filter(({ message }) => !message.waits)
  const held = all.filter(({ message }) => message.waits)
  const ordered = actual.flatMap((text) => {
    const next = JSON.parse(text).id === held[0]?.message.id ? held.shift() : prompt.shift()
    return next === undefined ? [] : [next]
  })
  return [...ordered, ...prompt, ...held]
}

/** read_committed output is f(input), once each, in order; the counts show that the state came along. */
function checkOutputs(passed: readonly Passed[], contracts: readonly string[], actual: string[], partition: number): void {
  const counts = new Map<string, number>()
  const expected = passed.map(({ message }, i) => {
    const nth = (counts.get(message.person) ?? 0) + 1
    counts.set(message.person, nth)
    return outputOf(message, nth, contracts[i]!)
  })
  require(actual.join('\n') === expected.join('\n'), `sink ${partition} differs ${firstDifference(actual, expected)}`)
}

interface Receipt {
  readonly contract: string
  readonly offsets: readonly string[]
}

/** Receipts cover every record that was passed on exactly once. Returns the contract of each. */
function checkReceipts(passed: readonly Passed[], texts: readonly string[], partition: number): string[] {
  const receipts = texts.map((text): Receipt => JSON.parse(text))
  const actual = receipts.flatMap(({ offsets }) => offsets)
  const expected = passed.map(({ offset }) => String(offset))
  require(actual.join() === expected.join(), `receipts ${partition} differ ${firstDifference(actual, expected)}`)
  return receipts.flatMap(({ contract, offsets }) => offsets.map(() => contract))
}

/** All that was committed together was decided by one contract. What a transaction had is told by the log of its processor. */
function checkContracts(
  log: string,
  partition: number,
  source: readonly InputRecord[],
  passed: readonly Passed[],
  contracts: readonly string[],
): void {
  const contractOf = new Map(
    passed.flatMap(({ offset, message }, i) => (message.waits ? [] : [[offset, contracts[i]!] as const])),
  )
  for (const [line, of, count, next] of log.matchAll(/^committed (\d+) (\d+) (\d+)/gm)) {
    if (Number(of) !== partition) continue
    const records = source.filter(({ offset }) => offset < BigInt(next!)).slice(-Number(count))
    const used = new Set(records.flatMap(({ offset }) => contractOf.get(offset) ?? []))
    require(used.size <= 1, `"${line}" was decided by ${used.size} contracts: ${[...used].join()}`)
  }
}

function checkQuarantine(source: readonly InputRecord[], pointers: string[], partition: number): void {
  const expected = source.filter(({ value }) => !String(value).startsWith('{')).map(({ offset }) => `${offset} no-json`)
  const actual = pointers.map((text) => JSON.parse(text)).map(({ offset, code }) => `${offset} ${code}`)
  require(actual.join('\n') === expected.join('\n'), `quarantine ${partition} differs ${firstDifference(actual, expected)}`)
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
        // A record that the input has twice has two outputs, told apart by their count; and another contract writes something else.
        const { id, nth, contract } = JSON.parse(String(value))
        const output = `${id} ${nth} ${contract}`
        require((seen.get(output) ?? bytes) === bytes, `${id} was written with other bytes at a retry`)
        seen.set(output, bytes)
      }
    }
  }
}
