/** A thread that runs contestants on hostile inputs and answers with the CPU time of each, in milliseconds. */
import { parentPort } from 'node:worker_threads'
import { ADVERSARIAL } from '../../../packages/redact/src/engine/adversarial.ts'
import { contestants } from './contestants.ts'
import { RULE_INPUTS, ruleAlone } from './custom-rules.ts'

export interface HostileRequest {
  /** Whose name it is, or the pattern of a custom rule. */
  readonly contestant: string
  /** A name of `ADVERSARIAL`, or the index of a custom rule's input. */
  readonly input: string | number
  readonly size: number
  readonly rounds: number
}

const all = new Map(contestants().map(({ name, run }) => [name, run]))

parentPort!.on('message', async ({ contestant, input, size, rounds }: HostileRequest) => {
  const text = typeof input === 'number' ? RULE_INPUTS[input]![2](size) : ADVERSARIAL[input]!(size)
  const run = all.get(contestant) ?? ruleAlone(contestant)
  try {
    // The system counts the time of a thread in steps of milliseconds, so the rounds are timed together; the first warms up.
    if (rounds > 1) await run(text)
    const started = process.threadCpuUsage()
    for (let round = 0; round < rounds; round++) await run(text)
    const { user, system } = process.threadCpuUsage(started)
    parentPort!.postMessage({ milliseconds: (user + system) / 1000 / rounds })
  } catch (error) {
    parentPort!.postMessage({ error: error instanceof Error ? error.name : 'error' })
  }
})
parentPort!.postMessage({ ready: true })
