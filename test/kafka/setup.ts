import type { TestProject } from 'vitest/node'
import { type Broker, startBroker } from './broker/index.ts'
import { missingTool } from './broker/jars.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the broker that the suites share; null where there is none. */
    bootstrap: string[] | null
    /** Whether suites may start brokers of their own (to kill them, or with TLS). */
    ownBroker: boolean
  }
}

const HOW = 'install Java 17+ and Maven, or set KAFKA_BOOTSTRAP=host:port of a broker that runs'

/** One broker for all suites that leave it as they found it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env.KAFKA_BOOTSTRAP
  const missing = await missingTool()
  project.provide('ownBroker', missing === undefined)
  if (missing !== undefined && (process.env.CI === 'true' || !external)) {
    const line = `the Kafka suites did not run: ${missing}; ${HOW}`
    if (process.env.CI === 'true') throw new Error(line)
    console.warn(line)
  }
  if (external) {
    project.provide('bootstrap', external.split(','))
    return async () => {}
  }
  let broker: Broker | undefined
  if (missing === undefined) broker = await startBroker({ nodes: 1 })
  project.provide('bootstrap', broker?.bootstrap ?? null)
  return async () => broker?.stop()
}
