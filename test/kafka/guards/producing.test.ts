import { expect, inject } from 'vitest'
import { at, texts } from '../cluster/index.ts'
import { lossySockets, type NetworkRule } from '../faults/sockets.ts'
import { guardSuite, record, within } from './closes.ts'

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'resolved',
    (error: { code?: string }) => error.code ?? String(error),
  )
const CANARY = 'canary-7f3a'

guardSuite('guards of producing', () => inject('bootstrap'), {
  'missing-acknowledgement': async ({ cluster, port, claim }) => {
    const output = await cluster.topic(1)
    const { claim: owner } = await claim(await port(), await cluster.topic())
    const transaction = await owner.begin()
    expect(await codeOf(transaction.send([record(output, 'nowhere', 7)]))).toBe('not-acknowledged')
  },

  'partitioner-rerun': async ({ cluster, port, claim }) => {
    const output = await cluster.topic(3)
    const { claim: owner } = await claim(await port(), await cluster.topic())
    const transaction = await owner.begin()
    const without = { ...record(output, 'anywhere'), partition: undefined as unknown as number }
    expect(await codeOf(transaction.send([without]))).toBe('record-invalid')
  },

  'invented-timestamp': async ({ cluster, port, claim }) => {
    const output = await cluster.topic()
    const { claim: owner } = await claim(await port(), await cluster.topic())
    const transaction = await owner.begin()
    await transaction.send([
      { ...record(output, 'a'), timestamp: 0 },
      { ...record(output, 'b'), timestamp: 1_000 },
    ])
    await transaction.commit()
    expect((await cluster.read(output)).get(0)!.map(({ timestamp }) => timestamp)).toEqual([0, 1_000])
  },

  'payload-in-error': async ({ cluster, port, claim }) => {
    const { claim: owner } = await claim(await port(), await cluster.topic())
    const transaction = await owner.begin()
    const broken = { ...record(await cluster.topic(), ''), key: CANARY, value: undefined as unknown as string }
    const error = await transaction.send([broken]).then(
      () => undefined,
      (reason) => reason,
    )
    expect(`${error?.stack} ${JSON.stringify(error)} ${error?.cause}`).not.toContain(CANARY)
    expect(error).toMatchObject({ name: 'KafkaTransactionError' })
  },

  'quadratic-grouping': async ({ cluster, port, claim }) => {
    const requests: string[] = []
    const watched = await port({ testing: { onProducerRequest: (api) => requests.push(api) } })
    const output = await cluster.topic()
    const { claim: owner } = await claim(watched, await cluster.topic())
    const transaction = await owner.begin()
    await transaction.send(Array.from({ length: 1_500 }, (_, i) => record(output, `${i}`)))
    await transaction.commit()
    expect(requests.filter((api) => api === 'Produce')).toHaveLength(3)
  },

  'oversized-batch': async ({ cluster, port, claim }) => {
    const output = await cluster.topic(1, { 'max.message.bytes': '20000' })
    const { claim: owner } = await claim(await port(), await cluster.topic())
    const transaction = await owner.begin()
    const records = Array.from({ length: 100 }, (_, i) => record(output, `${i}`.padEnd(1_000, '.')))
    expect(await codeOf(transaction.send(records))).toBe('resolved')
    await transaction.commit()
    expect((await cluster.read(output)).get(0)).toHaveLength(100)
  },

  'reused-sequence': async ({ cluster, port, claim }) => {
    let losing = false
    const rule: NetworkRule = (api) => (losing && api === 'Produce' ? 'drop-response' : 'pass')
    const config = cluster.config({ requestTimeoutMs: 2_000, transactionTimeoutMs: 5_000 })
    const client = await port({ config, testing: { socketFactory: lossySockets(rule) } })
    const output = await cluster.topic()
    const { claim: owner, again } = await claim(client, await cluster.topic())
    const first = await owner.begin()
    losing = true
    expect(await codeOf(first.send([record(output, 'first')]))).not.toBe('resolved')
    losing = false
    await first.abort()
    // What the processor does: go on with the claim while it is usable, otherwise claim again.
    const second = await (owner.usable() ? owner : await again()).begin()
    const sent = await codeOf(second.send([record(output, 'second')]))
    if (sent === 'resolved') await second.commit()
    expect([sent, texts((await cluster.read(output)).get(0))]).toEqual(['resolved', ['second']])
  },

  'endless-send': async ({ cluster, port, claim }) => {
    let losing = false
    const rule: NetworkRule = (api) => (losing && api === 'Produce' ? 'drop-request' : 'pass')
    const config = cluster.config({ requestTimeoutMs: 1_000, transactionTimeoutMs: 2_500 })
    const client = await port({ config, testing: { socketFactory: lossySockets(rule) } })
    const output = await cluster.topic()
    const { claim: owner } = await claim(client, await cluster.topic())
    const transaction = await owner.begin()
    losing = true
    let ended = false
    void transaction.send([record(output, 'lost')]).catch(() => {
      ended = true
    })
    const inTime = await within(8_000, () => ended)
    losing = false
    expect(inTime).toBe(true)
  },

  'wedged-producer': async ({ cluster, port, claim }) => {
    for (const verdict of ['drop-request', 'drop-response'] as const) {
      let losing = false
      const rule: NetworkRule = (api) => (losing && api === 'EndTxn' ? verdict : 'pass')
      const config = cluster.config({ requestTimeoutMs: 1_000 })
      const client = await port({ config, testing: { socketFactory: lossySockets(rule) } })
      const [input, output] = [await cluster.topic(), await cluster.topic()]
      const group = `g-${output}`
      const { claim: owner, again } = await claim(client, input, group)
      const first = await owner.begin()
      await first.send([record(output, 'once')])
      await first.sendOffsets(1n)
      losing = true
      expect(await codeOf(first.commit())).toBe('commit-unknown')
      expect(owner.usable()).toBe(false)
      losing = false
      await first.abort()
      expect(await codeOf(owner.begin())).toBe('claim-used-up')
      // Claiming again settles it either way, and the committed offset tells which.
      const fresh = await again()
      const committed = await client.fetchCommitted(group, at(input))
      expect(committed).toBe(verdict === 'drop-request' ? undefined : 1n)
      if (committed === undefined) {
        const second = await fresh.begin()
        await second.send([record(output, 'once')])
        await second.sendOffsets(1n)
        await second.commit()
      }
      expect(texts((await cluster.read(output)).get(0))).toEqual(['once'])
    }
  },

  'unretried-offsets': async ({ cluster, port, claim }) => {
    const { claim: owner } = await claim(await port(), await cluster.topic())
    const results = new Set<string>()
    for (let n = 1; n <= 60 && owner.usable(); n++) {
      const transaction = await owner.begin()
      results.add(await codeOf(transaction.sendOffsets(BigInt(n))))
      results.add(await codeOf(transaction.commit()))
    }
    expect([...results]).toEqual(['resolved'])
  },

  'slow-retry': async ({ cluster, port, claim }) => {
    const pauses: number[] = []
    const onClientLog = ({ log }: { log: { message: string; [key: string]: unknown } }) => {
      if (/transaction/i.test(log.message) && typeof log.retryTime === 'number') pauses.push(log.retryTime)
    }
    const output = await cluster.topic()
    const { claim: owner } = await claim(await port({ testing: { onClientLog } }), await cluster.topic())
    // Whether the broker is still at the last one when the next begins is up to both.
    for (let n = 0; n < 12 || (pauses.length === 0 && n < 300); n++) {
      const transaction = await owner.begin()
      await transaction.send([record(output, `${n}`)])
      await transaction.commit()
    }
    expect(pauses.length, 'no transaction had to wait for the one before').toBeGreaterThan(0)
    expect(Math.max(...pauses)).toBe(1)
  },

  'double-init-producer-id': async ({ cluster, port, claim }) => {
    const requests: string[] = []
    await claim(await port({ testing: { onProducerRequest: (api) => requests.push(api) } }), await cluster.topic())
    expect(requests.filter((api) => api === 'InitProducerId')).toHaveLength(1)
  },

  'stale-epoch-commit': async ({ cluster, port, claim, subscribe }) => {
    const client = await port()
    const [input, output] = [await cluster.topic(2), await cluster.topic()]
    const group = `g-${output}`
    const { claim: owner, subscription } = await claim(client, input, group)
    const transaction = await owner.begin()
    await transaction.send([record(output, 'late')])
    await subscribe(await port(), input, async () => {}, { group })
    expect(await within(20_000, () => subscription.assigned().length === 1)).toBe(true)
    expect(await codeOf(transaction.commit())).toBe('stale-epoch')
  },

  'log-flood': async ({ cluster, port, claim }) => {
    const printed: string[] = []
    const streams = [process.stdout, process.stderr] as const
    const writes = streams.map((stream) => stream.write)
    const consoles = { log: console.log, error: console.error, warn: console.warn, info: console.info }
    for (const key of Object.keys(consoles) as (keyof typeof consoles)[])
      console[key] = (...args) => void printed.push(args.join(' '))
    try {
      const output = await cluster.topic()
      const { claim: owner } = await claim(await port({ log: ({ message }) => printed.push(message) }), await cluster.topic())
      for (let n = 0; n < 12; n++) {
        const transaction = await owner.begin()
        await transaction.send([{ ...record(output, CANARY), key: CANARY }])
        await transaction.commit()
      }
    } finally {
      Object.assign(console, consoles)
      streams.forEach((stream, i) => {
        stream.write = writes[i]!
      })
    }
    expect(printed).toEqual([])
  },
})
