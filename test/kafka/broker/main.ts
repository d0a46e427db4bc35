import { startBroker } from './index.ts'
import { missingTool } from './jars.ts'

// `npm run kafka`: one broker to try things out with. It keeps nothing when it ends.
const missing = await missingTool()
if (missing !== undefined) {
  console.error(`kafka: ${missing}. Install Java 17+ and Maven, or use a broker that runs already by KAFKA_BOOTSTRAP=host:port.`)
  process.exit(1)
}
console.error('kafka: starting (the first time also fetches 44 MB of jars)')
const broker = await startBroker({ nodes: 1 })
console.log(broker.bootstrap.join(','))
console.error(`kafka: ready, logs in ${broker.logsDir}; export KAFKA_BOOTSTRAP=${broker.bootstrap.join(',')}; Ctrl-C stops it`)

const alive = setInterval(() => {}, 1 << 30)
const end = async () => {
  clearInterval(alive)
  await broker.stop()
  process.exit(0)
}
process.once('SIGINT', end)
process.once('SIGTERM', end)
