import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../../kafka/cluster/index.ts'
import { contractText, type FlowTopics, makeTopics, RunningFlow } from '../../kafka/flow/running-flow.ts'
import { PARTITIONS } from './corpus.ts'
import type { Rate } from './rate.ts'

export interface FlowSettings {
  readonly processes: number
  readonly workers: number
  readonly names: 'off' | 'fast'
  /** Messages after which the run ends. */
  readonly messages: number
}

/** Messages a second of the command, in so many processes, over a filled source: from a tenth of the way to the end. */
export async function flowRun(
  cluster: Cluster,
  filled: Pick<FlowTopics, 'source' | 'consent'>,
  { processes, workers, names, messages }: FlowSettings,
): Promise<Rate> {
  const topics = { ...(await makeTopics(cluster, PARTITIONS)), ...filled }
  const port = await cluster.port()
  const committed = async () => {
    const partitions = Array.from({ length: PARTITIONS }, (_, partition) => ({ topic: topics.source, partition }))
    const offsets = await Promise.all(partitions.map((at) => port.fetchCommitted(topics.group, at)))
    return offsets.reduce<number>((sum, offset) => sum + Number(offset ?? 0n), 0)
  }
  const flows = Array.from(
    { length: processes },
    () => new RunningFlow(cluster.bootstrap, contractText(topics, `workers: ${workers}`, names)),
  )
  const ended = Promise.race(flows.map(({ ended }) => ended)).then(({ code, stderr }) => {
    throw new Error(`the flow ended with ${code}: ${stderr}`)
  })
  const measured = async () => {
    while ((await committed()) < messages * 0.1) await sleep(20)
    const from = { at: performance.now(), count: await committed(), cpu: cpuMicros(flows) }
    let count = from.count
    while (count < messages) {
      await sleep(20)
      count = await committed()
    }
    const [seconds, cpu] = [(performance.now() - from.at) / 1000, cpuMicros(flows)]
    const done = count - from.count
    return { perSecond: done / seconds, cpuMicros: cpu === null || from.cpu === null ? null : (cpu - from.cpu) / done }
  }
  try {
    return await Promise.race([measured(), ended])
  } finally {
    ended.catch(() => undefined)
    await Promise.all(flows.map((flow) => flow.stop()))
  }
}

/** CPU time of processes so far, in microseconds; null where /proc does not tell. A tick is a hundredth of a second. */
function cpuMicros(flows: readonly RunningFlow[]): number | null {
  try {
    return flows.reduce((sum, { child }) => {
      const after = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
      return sum + (Number(after[11]) + Number(after[12])) * 10_000
    }, 0)
  } catch {
    return null
  }
}
