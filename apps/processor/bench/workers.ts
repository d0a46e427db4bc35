// What worker threads bring, and what handing records over costs.
//
//   node --conditions=@sluice/source apps/processor/bench/workers.ts [SECONDS]
//
// Records of about 1 KB in batches of 1,000, four batches under way, as from four partitions. `main` is the time that the calling
// thread works per record: what stays for Kafka's client on its core. `threads` is the time of all threads together.
import { cpus } from 'node:os'
import { consentOf, messageOf, NOW, PEOPLE, PLAN_WITH_NAMES, planOf, recordAt } from '../fixture/workers/example.ts'
import { createTransformPool, type PlanSource, type RawRecord, type TransformPool } from '../src/workers/index.ts'

const BATCH = 1_000
const UNDER_WAY = 4
const SECONDS = Number(process.argv[2] ?? 5)

const SENTENCES = [
  'We could meet on Tuesday after work, if the train is on time for once. ',
  'Did you see what they wrote about the garden last week? ',
  'The landlord said the heating is fixed, but I do not believe a word of it. ',
  'I have been thinking about the trip and I would rather go in spring. ',
  'Please bring the blue folder, the one with the papers for the car. ',
]
/** One record in four has one of these. */
const PERSONAL = [
  'My number is +49 170 5550123 now, the old one does not work any more. ',
  'Write to jo.doe@mail.example and ask them to move the appointment. ',
]

function messages(): RawRecord[] {
  return Array.from({ length: BATCH }, (_, i) => {
    const said = Array.from({ length: 10 }, (_, n) => SENTENCES[(i * 7 + n * (1 + (i % 4))) % SENTENCES.length])
    if (i % 4 === 0) said[i % 10] = PERSONAL[(i / 4) % PERSONAL.length]
    const message = { id: `m-${i}`, thread: `t-${i % 50}`, from: PEOPLE[i % PEOPLE.length], text: said.join('') }
    return recordAt(i, messageOf({ ...message, device: 'x'.repeat(160) }))
  })
}

async function measure(pool: TransformPool, batch: readonly RawRecord[], seconds: number) {
  const cpu = process.cpuUsage()
  const own = process.threadCpuUsage()
  const start = performance.now()
  let batches = 0
  const run = async () => {
    while (performance.now() - start < seconds * 1_000) {
      await pool.transform(batch, { now: NOW })
      batches++
    }
  }
  await Promise.all(Array.from({ length: UNDER_WAY }, run))
  const elapsed = (performance.now() - start) / 1_000
  const all = process.cpuUsage(cpu)
  const main = process.threadCpuUsage(own)
  const records = batches * BATCH
  return { rate: records / elapsed, main: (main.user + main.system) / records, all: (all.user + all.system) / records }
}

async function bench(name: string, plan: PlanSource): Promise<void> {
  const batch = messages()
  for (const workers of [0, 1, 2]) {
    const pool = await createTransformPool({ plan, workers })
    await pool.addConsent(PEOPLE.map(consentOf))
    await measure(pool, batch, 1)
    const { rate, main, all } = await measure(pool, batch, SECONDS)
    await pool.close()
    const columns = [name.padEnd(12), String(workers).padStart(7), rate.toFixed(0).padStart(11)]
    console.log([...columns, `${main.toFixed(1)} µs`.padStart(11), `${all.toFixed(1)} µs`.padStart(11)].join(' '))
  }
}

const bytes = messages().reduce((sum, { json }) => sum + (json?.length ?? 0), 0) / BATCH
console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, ${bytes.toFixed(0)} bytes a record\n`)
console.log('recognizers  workers  records/s   main/record  all/record')
await bench('rules only', planOf())
await bench('and names', PLAN_WITH_NAMES)
