import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { missingFileLimit } from '../broker/file-limit.ts'
import type { Fault } from './points.ts'
import { STEPS, type Step } from './points.ts'
import type { Random } from './random.ts'
import type { Run } from './run.ts'

/** One row of the fault table: what happens while a run pours its input. The end, and what must hold, is the same for all. */
export interface Row {
  readonly name: string
  readonly nodes: 1 | 3
  /** Does something to the broker itself, so no other run may use it at the same time. */
  readonly alone?: true
  /** Whether the broker may lose what it has acknowledged. */
  readonly forgets?: true
  /** Runs on a broker that nobody has used, with these properties. */
  readonly ownBroker?: readonly string[]
  /** Why it cannot run on this machine, or undefined when it can. */
  readonly missing?: () => Promise<string | undefined>
  readonly happen: (run: Run) => Promise<void>
}

const COUNT = 500

const killed = (step: Step, when: 'before' | 'after'): Row => ({
  name: `kill-${when}-${step}`,
  nodes: 1,
  happen: async (run) => {
    const pouring = run.pourSlowly(COUNT)
    // Three processors in a row die there, at transactions that the seed chooses; the last of them takes over from two dead ones.
    for (let n = 0; n < 3; n++) {
      const child = await run.start({ kind: 'step', step, when, nth: run.random.between(1, 6), signal: 'SIGKILL' })
      await child.exited
    }
    await pouring
  },
})

const lost = (row: string, faults: (run: Run) => Fault): Row => ({
  name: row,
  nodes: 1,
  happen: async (run) => {
    const child = await run.start(faults(run))
    await run.pourSlowly(COUNT)
    await run.happened('fault ')
    // Long enough to come through the failure by itself, unless the fault was its death.
    await Promise.race([child.exited, sleep(run.random.between(0, 4_000))])
    await child.kill('SIGKILL')
  },
})

/** Stops at a step, is taken over, and wakes after its session is over. */
const stopped = (row: string, step: Step, when: 'before' | 'after', wake: boolean): Row => ({
  name: row,
  nodes: 1,
  happen: async (run) => {
    const first = await run.start({ kind: 'step', step, when, nth: run.random.between(1, 5), signal: 'SIGSTOP' })
    await run.pourSlowly(COUNT / 2)
    await sleep(run.random.between(200, 1_500))
    await run.start()
    await run.pourSlowly(COUNT / 2)
    await run.commits(4)
    // Longer than the session: the group has given its partitions to the second.
    await sleep(run.random.between(3_500, 5_000))
    if (!wake) return first.kill('SIGKILL')
    first.signal('SIGCONT')
    await run.pourSlowly(60)
    await sleep(run.random.between(200, 2_000))
  },
})

/** Half of the input, something that happens when a few transactions are committed, and the other half. */
const halfway = async (run: Run, happen: () => Promise<void>) => {
  const child = await run.start()
  await run.pourSlowly(COUNT / 2)
  await run.commits(run.random.between(1, 5))
  await happen()
  await run.pourSlowly(COUNT / 2)
  return child
}

/**
 * The only replica of everything goes away and comes back. Kafka 4.4.0 then loses commits that it has acknowledged, with any
 * client (`known/orderly-stop.ts`). The processor that wrote them ends them once more; another one that takes its partitions over
 * in that moment could not know of them, so none is started before everything is committed.
 */
const loneBroker = (row: string, signal: 'SIGKILL' | 'SIGTERM'): Row => ({
  name: row,
  nodes: 1,
  alone: true,
  forgets: true,
  happen: async (run) => {
    const node = run.broker.node(0)
    const child = await halfway(run, async () => {
      await node.kill(signal)
      await sleep(run.random.between(0, 3_000))
      await node.restart()
    })
    await run.everythingCommitted(child)
  },
})

const brokerOfThree = (row: string, signal: 'SIGKILL' | 'SIGTERM'): Row => ({
  name: row,
  nodes: 3,
  alone: true,
  happen: async (run) => {
    await run.start()
    const pouring = run.pourSlowly(COUNT)
    await run.commits(run.random.between(1, 5))
    const node = run.broker.node(run.random.below(3))
    await node.kill(signal)
    await pouring
    await sleep(run.random.between(0, 4_000))
    await node.restart()
    await run.pourSlowly(60)
  },
})

async function until(condition: () => boolean, otherwise: string, ms = 60_000): Promise<void> {
  for (const end = Date.now() + ms; !condition(); await sleep(20)) if (Date.now() > end) throw new Error(otherwise)
}

/** Bytes of the log of some partition that transactions write to. */
async function someLog({ broker, random, topics, partitions }: Run): Promise<number> {
  const topic = random.pick([topics.sink, topics.receipts, topics.state, '__consumer_offsets', '__transaction_state'])
  const all = topic === '__consumer_offsets' ? 4 : topic === '__transaction_state' ? 16 : partitions
  const data = join(broker.logsDir, 'node-1', 'data')
  const logs = Array.from({ length: all }, (_, partition) => join(data, `${topic}-${partition}`, '00000000000000000000.log'))
  const sizes = await Promise.all(logs.map(async (log) => (await stat(log)).size))
  return random.pick(sizes.filter((size) => size > 0))
}

/** Anything that may kill a processor in one of its first transactions. */
const anyDeath = (random: Random): Fault =>
  random.chance(0.3)
    ? { kind: 'written', api: 'EndTxn', nth: random.between(1, 2) }
    : {
        kind: 'step',
        step: random.pick(STEPS),
        when: random.pick(['before', 'after']),
        nth: random.between(1, 2),
        signal: 'SIGKILL',
      }

export const ROWS: readonly Row[] = [
  ...STEPS.flatMap((step) => [killed(step, 'before'), killed(step, 'after')]),
  lost('kill-between-end-and-answer', (run) => ({ kind: 'written', api: 'EndTxn', nth: run.random.between(1, 8) })),
  lost('answer-lost-after-append', (run) => ({
    kind: 'network',
    api: 'Produce',
    verdict: 'drop-response',
    nth: run.random.between(1, 20),
  })),
  lost('end-lost-uncommitted', (run) => ({
    kind: 'network',
    api: 'EndTxn',
    verdict: 'drop-request',
    nth: run.random.between(1, 8),
  })),
  lost('end-lost-committed', (run) => ({
    kind: 'network',
    api: 'EndTxn',
    verdict: 'drop-response',
    nth: run.random.between(1, 8),
  })),
  lost('offsets-answer-lost', (run) => ({
    kind: 'network',
    api: 'TxnOffsetCommit',
    verdict: 'drop-response',
    nth: run.random.between(1, 8),
  })),
  stopped('zombie-before-commit', 'commit', 'before', true),
  stopped('zombie-before-send', 'send', 'before', true),
  stopped('takeover-of-pending', 'sendOffsets', 'after', false),
  {
    name: 'rebalance-storm',
    nodes: 1,
    happen: async (run) => {
      const pouring = run.pourSlowly(COUNT)
      const alive = [await run.start()]
      for (let n = 0; n < 7; n++) {
        await sleep(run.random.between(100, 700))
        if (alive.length > 1 && run.random.chance(0.5)) {
          const [child] = alive.splice(run.random.below(alive.length), 1)
          await child!.kill(run.random.pick(['SIGTERM', 'SIGKILL']))
        } else alive.push(await run.start())
      }
      await pouring
    },
  },
  {
    name: 'poison-records',
    nodes: 1,
    happen: async (run) => {
      await run.start()
      const poison = (count: number) => run.invent(count, 1)
      for (let n = 0; n < 6; n++) {
        // First, in the middle and last of what one fetch is likely to see, and batches of nothing else.
        const middle = run.invent(run.random.between(5, 40), 0.2)
        await run.pour([...poison(3), ...middle, ...poison(2), ...run.invent(10, 0), ...poison(3)])
        if (run.random.chance(0.5)) await run.pour(poison(run.random.between(5, 60)))
        await sleep(run.random.between(0, 150))
      }
    },
  },
  {
    name: 'aborted-and-control-only',
    nodes: 1,
    happen: async (run) => {
      await run.start()
      const producer = await run.cluster.producer(`${run.assignment.app}.upstream`)
      for (let n = 0; n < 12; n++) {
        if (run.random.chance(0.4)) await run.pour(run.invent(run.random.between(1, 40)))
        const records = run.invent(run.random.between(1, 30), 0)
        const commit = run.random.chance(0.35)
        const transaction = await producer.transaction()
        // Keys of four zero bytes: an int32 0, and what the client takes for an abort marker.
        const key = run.random.chance(0.5) ? Buffer.alloc(4) : 'key'
        await transaction.send({
          topic: run.topics.source,
          messages: records.map(({ partition, value }) => ({ partition, value, key })),
        })
        await (commit ? transaction.commit() : transaction.abort())
        if (commit) run.produced.push(...records)
        await sleep(run.random.between(0, 80))
      }
    },
  },
  {
    name: 'held-retry-killed',
    nodes: 1,
    happen: async (run) => {
      run.consent = false
      const holding = await run.start(anyDeath(run.random))
      await run.pourSlowly(COUNT / 2, undefined, 0.3)
      await run.everythingCommitted(holding)
      run.consent = true
      // What was held is tried again, and the processor dies of that; so does the one after it, while others come in besides.
      holding.signal('SIGUSR2')
      await holding.exited
      const [again] = await Promise.all([run.start(anyDeath(run.random)), run.pourSlowly(100)])
      await again.exited
    },
  },
  {
    name: 'contract-change-mid-batch',
    nodes: 1,
    happen: async (run) => {
      const pouring = run.pourSlowly(COUNT, 0.05)
      let commits = 0
      for (let n = 0; n < 3; n++) {
        const child = await run.start({ kind: 'contract', seed: run.random.below(1_000_000) })
        commits += run.random.between(2, 6)
        await run.commits(commits)
        await child.kill('SIGKILL')
      }
      await pouring
      await run.happened('contract ')
    },
  },
  loneBroker('lone-broker-stopped', 'SIGTERM'),
  loneBroker('lone-broker-killed', 'SIGKILL'),
  {
    name: 'disk-full',
    nodes: 1,
    alone: true,
    forgets: true,
    missing: missingFileLimit,
    // Its logs are short, so that any of them may be the one that has no room; that of the cluster does not grow by itself.
    ownBroker: ['transaction.state.log.num.partitions=16', 'metadata.max.idle.interval.ms=0'],
    happen: async (run) => {
      const node = run.broker.node(0)
      const child = await run.start()
      await run.pourSlowly(COUNT / 2)
      await run.everythingCommitted(child)
      // What the processor writes fills the disk, not its input: it stands still while that comes in.
      child.signal('SIGSTOP')
      await run.pourSlowly(COUNT / 2)
      await node.fillDisk((await someLog(run)) + run.random.between(0, 1_500))
      child.signal('SIGCONT')
      // A broker without room for its only log directory ends itself.
      await until(() => !node.running(), 'the broker did not notice that its disk is full')
      await sleep(run.random.between(0, 3_000))
      await node.restart()
      await run.everythingCommitted(child)
    },
  },
  {
    name: 'broker-hangs',
    nodes: 1,
    alone: true,
    happen: async (run) => {
      const node = run.broker.node(0)
      await halfway(run, async () => {
        node.pause()
        await sleep(run.random.between(1_000, 6_000))
        node.resume()
      })
    },
  },
  brokerOfThree('broker-stopped', 'SIGTERM'),
  brokerOfThree('leader-killed', 'SIGKILL'),
]
