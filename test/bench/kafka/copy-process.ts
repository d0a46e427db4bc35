import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Kafka, KafkaConfig } from 'kafkajs'
import { type CopyOptions, copyLoop } from './copy-loop.ts'
import type { Rate } from './rate.ts'

/** `published`: kafkajs as it comes from the registry. `processor`: the copy of it that the processor uses, with parts replaced. */
export type CopyClient = 'published' | 'processor'

interface Given extends CopyOptions {
  readonly client: CopyClient
  readonly brokers: readonly string[]
}

/**
 * The copying loop in a process of its own, since the processor's copy of kafkajs replaces modules that kafkajs loads late: in a
 * process that has it there is no published one any more.
 */
export async function copyProcess(given: Given): Promise<Rate> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--no-warnings',
    '--conditions=@sluice/source',
    import.meta.filename,
    JSON.stringify(given),
  ])
  return JSON.parse(stdout) as Rate
}

async function clientOf(client: CopyClient): Promise<new (config: KafkaConfig) => Kafka> {
  if (client === 'published') return (await import('kafkajs')).Kafka
  return (await import('../../../apps/processor/src/kafka/kafkajs/load.ts')).Client
}

if (import.meta.main) {
  const { client, brokers, ...options } = JSON.parse(process.argv[2]!) as Given
  const Client = await clientOf(client)
  // 0 is NOTHING: the level's name stands in a module of the client, which has to stay unloaded until it is chosen.
  const kafka = new Client({ brokers: [...brokers], clientId: 'copy', logLevel: 0 })
  console.log(JSON.stringify(await copyLoop(kafka, options)))
}
