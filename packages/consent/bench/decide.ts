// Microseconds of one core per call, the median of five rounds. Run from the root of the project:
//   node --conditions=@sluice/source packages/consent/bench/decide.ts
import { consent, input, message, request } from '../fixture/conversation.ts'
import {
  checkTags,
  createConsentView,
  decide,
  decideByTags,
  parseConsentEvent,
  parsePolicy,
  STRICT_POLICY,
} from '../src/index.ts'

const ROUNDS = 5

/** Processor time, not the clock on the wall: other work on the machine does not count. */
function measure(name: string, calls: number, run: (i: number) => unknown): void {
  const rounds: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const start = process.cpuUsage()
    for (let i = 0; i < calls; i++) if (run(i) === undefined) throw new Error(name)
    const { user, system } = process.cpuUsage(start)
    if (round > 0) rounds.push((user + system) / calls) // the first warms up
  }
  const median = rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
  console.log(`${name.padEnd(64)}${median.toFixed(2).padStart(10)} µs`)
}

const view = createConsentView()
for (let i = 0; i < 20_000; i++) view.add(consent(`p${i}`))
const PEOPLE = 20_000
const pair = (i: number) => [`p${i % PEOPLE}`, `p${(i * 7 + 1) % PEOPLE}`] as const
const person = { jurisdiction: 'DE', age: 30, status: 'active' }
const chat = (people: readonly string[]) =>
  message({ author: people[0]!, participants: people, subjects: Object.fromEntries(people.map((id) => [id, person])) })

const two = chat(['p0', 'p1'])
const twoRecords = view.recordsOf(['p0', 'p1'])
const allowed = input({ message: two, records: twoRecords })
if (decide(allowed).decision !== 'allow') throw new Error('the case is meant to be allowed')

measure('decide: two people, records of a view', 200_000, () => decide(allowed))
measure('decide: two people out of 20,000, looked up in the view each time', 200_000, (i) => {
  const people = pair(i)
  return decide({
    ...allowed,
    message: { ...two, author: people[0], participants: people, subjects: { [people[0]]: person, [people[1]]: person } },
    records: view.recordsOf(people),
  })
})
measure('decide: two people, denied for want of consent', 200_000, () => decide({ ...allowed, records: [] }))

const fifty = Array.from({ length: 50 }, (_, i) => `p${i}`)
const group = input({ message: chat(fifty), records: view.recordsOf(fifty) })
measure('decide: fifty people, records of a view', 10_000, () => decide(group))

const own = { ...STRICT_POLICY, version: 'own' }
const parsed = parsePolicy(own)
if (!parsed.ok) throw new Error('the policy is meant to parse')
measure('decide: two people, a parsed policy', 100_000, () => decide({ ...allowed, policy: parsed.value }))
measure('decide: two people, a policy that is parsed at every call', 10_000, () => decide({ ...allowed, policy: own }))

const raw = twoRecords.map((record) => structuredClone(record))
measure('decide: two people, raw records, validated at every call', 20_000, () => decide({ ...allowed, records: raw }))

const purposes = ['ai.train.finetune']
const short = { p0: purposes, p1: purposes }
const long = ['p0', 'p1'].map((subject) => ({ subject, purposes, decision: 'grant', at: '2026-06-01T00:00:00Z' }))
const options = { parties: ['p0', 'p1'], purpose: 'ai.train.finetune', now: allowed.now }
measure('checkTags: two people, short form', 100_000, () => checkTags(short, options))
measure('checkTags: two people, long form', 100_000, () => checkTags(long, options))
measure('checkTags: two people, long form as JSON text', 100_000, () => checkTags(JSON.stringify(long), options))
measure('decideByTags: two people, short form', 100_000, () => decideByTags({ ...allowed, request: request(), tags: short }))

const event = consent('p0')
measure('parseConsentEvent', 20_000, () => parseConsentEvent(structuredClone(event)))
let added = 0
const growing = createConsentView()
measure('view.add: parse and keep', 20_000, () => growing.add(consent(`q${added++}`)))
const events = Array.from({ length: 10_000 }, (_, i) => parseConsentEvent(consent(`d${i}`)))
measure('view.add of 10,000 parsed events and one digest, per event', 10_000, (i) => {
  if (i > 0) return null
  const fresh = createConsentView()
  for (const result of events) if (result.ok) fresh.add(result.event)
  return fresh.digest()
})
