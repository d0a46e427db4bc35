/** A thread that runs contestants on hostile inputs and answers with the CPU time of each, in milliseconds. */
import { parentPort } from 'node:worker_threads'
import { ADVERSARIAL } from '../../../packages/redact/src/engine/adversarial.ts'
import { contestants, type Redacting } from './contestants.ts'

export interface HostileRequest {
  readonly contestant: string
  readonly input: string
  readonly size: number
  readonly rounds: number
}

const all = new Map<string, Redacting>(contestants().map((contestant) => [contestant.name, contestant]))

parentPort!.on('message', async ({ contestant, input, size, rounds }: HostileRequest) => {
  const text = ADVERSARIAL[input]!(size)
  const { run } = all.get(contestant)!
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
