import { ContractError } from '@sluice/pipeline'
import { type RunSummary, TOPIC } from '../../cli/summary.ts'
import { readConsentEvents } from '../../flow/load-consent.ts'
import { type LoadedContract, loadContract } from '../../flow/load-contract.ts'
import type { RunOptions } from '../../flow/run-flow.ts'
import { parseHttpConfig, startHttp } from '../../http/index.ts'
import { NamesSetupError } from '../../names/errors.ts'
import { requireTaggers } from '../../names/models.ts'
import type { Telemetry } from '../../telemetry/index.ts'
import { type RunningKafkaFlow, runKafkaFlow } from './run-kafka-flow.ts'
import { watchContract } from './watch-contract.ts'

/** Runs a contract from Kafka to Kafka until SIGINT or SIGTERM, follows changes of its file, and answers health checks. */
export async function runKafkaContract(
  options: RunOptions,
  loaded: LoadedContract,
  key: Uint8Array,
  telemetry: Telemetry,
): Promise<RunSummary> {
  const { plan, folder } = loaded
  const { environment, warn, tell, signal, contractFile, now, names } = options
  const started = performance.now()
  const { files } = plan.contract.consent
  const consentEvents = files === undefined ? undefined : (await readConsentEvents(files, folder)).map(({ event }) => event)
  const closing: (() => unknown)[] = []
  let running: RunningKafkaFlow | undefined
  let asked = ''
  try {
    if (plan.contract.http !== undefined) {
      const health = { alive: () => running?.alive() ?? true, notReady: () => running?.notReady() ?? ['starting'] }
      const { metrics } = telemetry
      const http = await startHttp({ config: parseHttpConfig(plan.contract.http), warn, health, ...(metrics ? { metrics } : {}) })
      closing.push(() => http.close())
      asked = `; health and metrics at ${http.url}`
    }
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
        running = flow
        tell(`reading ${plan.contract.source.kafka?.topic}, writing ${plan.contract.sink.kafka?.topic}${asked}; Ctrl-C stops it`)
        const reload = async () => {
          try {
            const changed = await loadContract(contractFile, { key, ...(names === undefined ? {} : { names }) })
            await requireTaggers(changed.plan)
            const refused = await flow.reload(changed)
            warn(
              refused === undefined
                ? 'the contract has changed and is in force'
                : `the contract has changed and is not in force: ${refused}`,
            )
          } catch (error) {
            if (!(error instanceof ContractError || error instanceof NamesSetupError)) throw error
            warn(`the contract has changed and is not in force: ${error.message}`)
          }
        }
        closing.push(watchContract(contractFile, reload))
      },
    })
    const sink = plan.contract.sink.kafka?.topic ?? ''
    return { records, bytes: 0, seconds: (performance.now() - started) / 1000, sink: `${TOPIC}${sink}`, shards: 0, resumedAt: 0 }
  } finally {
    for (const close of closing.reverse()) await close()
  }
}
