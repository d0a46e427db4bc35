/** A thread that runs contestants on hostile inputs and answers with the CPU time of each, in milliseconds. */
import { parentPort } from 'node:worker_threads'
import { ADVERSARIAL } from '../../../packages/redact/src/engine/adversarial.ts'
import { VARIED } from '../../../packages/redact/src/engine/adversarial-varied.ts'
import { contestants } from './contestants.ts'
import { RULE_INPUTS, ruleAlone } from './custom-rules.ts'

export interface HostileRequest {
  /** Whose name it is, or the pattern of a custom rule. */
  readonly contestant: string
  /** A name of `ADVERSARIAL` or `VARIED`, or the index of a custom rule's input. */
  readonly input: string | number
  readonly size: number
  readonly rounds: number
}

const inputs = { ...ADVERSARIAL, ...VARIED }
const all = new Map(contestants().map(({ name, run }) => [name, run]))

/** So long a run needs no repetition. */
const LONG_MS = 250

/** Milliseconds of CPU time of this thread for one of so many runs. */
async function timed(run: (text: string) => unknown, text: string, rounds: number): Promise<number> {
  const started = process.threadCpuUsage()
  for (let round = 0; round < rounds; round++) await run(text)
  const { user, system } = process.threadCpuUsage(started)
  return (user + system) / 1000 / rounds
}

parentPort!.on('message', async ({ contestant, input, size, rounds }: HostileRequest) => {
  const text = typeof input === 'number' ? RULE_INPUTS[input]![2](size) : inputs[input]!(size)
  const run = all.get(contestant) ?? ruleAlone(contestant)
  try {
    const first = await timed(run, text, 1)
    // The system counts the time of a thread in steps of milliseconds, so short runs are timed together; the first warms up.
    const milliseconds = rounds === 1 || first > LONG_MS ? first : await timed(run, text, rounds)
    parentPort!.postMessage({ milliseconds })
  } catch (error) {
    parentPort!.postMessage({ error: error instanceof Error ? error.name : 'error' })
  }
})
parentPort!.postMessage({ ready: true })
