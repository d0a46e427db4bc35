import { ContractError } from '@sluice/pipeline'
import type { RunSummary } from '../../cli/summary.ts'
import { readConsentEvents } from '../../flow/load-consent.ts'
import { type LoadedContract, loadContract } from '../../flow/load-contract.ts'
import type { RunOptions } from '../../flow/run-flow.ts'
import { runKafkaFlow } from './run-kafka-flow.ts'
import { watchContract } from './watch-contract.ts'

/** Runs a contract from Kafka to Kafka until SIGINT or SIGTERM, follows changes of its file, and answers health checks. */
export async function runKafkaContract(options: RunOptions, loaded: LoadedContract, key: Uint8Array): Promise<RunSummary> {
  const { plan, folder } = loaded
  const { environment, telemetry, warn, signal, contractFile, now } = options
  const started = performance.now()
  const { files } = plan.contract.consent
  const consentEvents = files === undefined ? undefined : (await readConsentEvents(files, folder)).map(({ event }) => event)
  const closing: (() => unknown)[] = []
  try {
    const records = await runKafkaFlow({
      ...loaded,
      key,
      environment,
      telemetry,
      warn,
      signal,
      ...(consentEvents ? { consentEvents } : {}),
      ...(now === undefined ? {} : { now }),
      onRunning(flow) {
        const reload = async () => {
          try {
            const refused = await flow.reload(await loadContract(contractFile, { key }))
            warn(
              refused === undefined
                ? 'the contract has changed and is in force'
                : `the contract has changed and is not in force: ${refused}`,
            )
          } catch (error) {
            if (!(error instanceof ContractError)) throw error
            warn(`the contract has changed and is not in force: ${error.message}`)
          }
        }
        closing.push(watchContract(contractFile, reload))
      },
    })
    const sink = plan.contract.sink.kafka?.topic ?? ''
    return { records, bytes: 0, seconds: (performance.now() - started) / 1000, sink: `topic ${sink}`, shards: 0, resumedAt: 0 }
  } finally {
    for (const close of closing.reverse()) await close()
  }
}
