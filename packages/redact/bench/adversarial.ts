// Milliseconds of CPU time for 1 MB and 2 MB of inputs that make detectors slow: 2 MB should take about twice as long.
//   node packages/redact/bench/adversarial.ts

import { createRedactor } from '../dist/index.js'
import { ADVERSARIAL } from '../src/engine/adversarial.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })
const SIZE = 1_000_000
for (const [name, make] of Object.entries(ADVERSARIAL)) {
  const times = [SIZE, 2 * SIZE].map((size) => {
    const text = make(size)
    let best = Infinity
    for (let round = 0; round < 4; round++) {
      const start = process.cpuUsage()
      redactor.detect(text)
      const { user, system } = process.cpuUsage(start)
      best = Math.min(best, (user + system) / 1000)
    }
    return best
  })
  console.log(
    `${name.padEnd(28)} ${times.map((time) => time.toFixed(0).padStart(6)).join(' ')} ms  x${(times[1]! / times[0]!).toFixed(1)}`,
  )
}
