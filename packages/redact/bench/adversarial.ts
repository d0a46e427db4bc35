// Milliseconds for 1 MB and 2 MB of inputs that make detectors slow: each should take about twice as long for 2 MB.
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
      const start = performance.now()
      redactor.detect(text)
      best = Math.min(best, performance.now() - start)
    }
    return best
  })
  console.log(
    `${name.padEnd(28)} ${times.map((time) => time.toFixed(0).padStart(6)).join(' ')} ms  x${(times[1]! / times[0]!).toFixed(1)}`,
  )
}
