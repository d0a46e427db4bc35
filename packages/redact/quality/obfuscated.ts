// Share of obfuscated values that findings wholly cover, per way of hiding and per entity, and what is found in harmless sentences
// that look like hidden values.
//   node packages/redact/quality/obfuscated.ts [--seeds N] [--misses N] [--kind NAME]
import { parseArgs } from 'node:util'
import { createRedactor } from '../dist/index.js'
import { CARRIERS, KINDS, LOOK_ALIKES, random, SEEDS } from './obfuscations.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    misses: { type: 'string', default: '0' },
    kind: { type: 'string' },
  },
})
const redactor = createRedactor({ preset: 'training', names: 'off' })
type Count = { covered: number; exact: number; all: number }
const table = new Map<string, Map<string, Count>>()
const misses: string[] = []

for (const [kind, hide] of Object.entries(KINDS)) {
  if (values.kind !== undefined && values.kind !== kind) continue
  const row = new Map<string, Count>()
  table.set(kind, row)
  for (let seed = 0; seed < Number(values.seeds); seed++) {
    for (const [entity, make] of Object.entries(SEEDS)) {
      const draw = random(`${kind} ${entity} ${seed}`)
      const hidden = hide(make(draw), draw, entity)
      if (hidden === undefined) continue
      const carriers = CARRIERS[entity]!
      const [before, after] = carriers[seed % carriers.length]!.split('{}') as [string, string]
      const findings = redactor.detect(before + hidden + after)
      const under = new Uint8Array(before.length + hidden.length + after.length)
      for (const { start, end } of findings) under.fill(1, start, end)
      const own = under.subarray(before.length, before.length + hidden.length)
      const count = row.get(entity) ?? { covered: 0, exact: 0, all: 0 }
      row.set(entity, count)
      count.all++
      if (own.every((unit) => unit === 1)) count.covered++
      else misses.push(`${kind} ${entity}: ${before}⟦${hidden}⟧${after}  ->  ${redactor.redact(before + hidden + after).text}`)
      if (findings.some(({ start, end }) => start === before.length && end === before.length + hidden.length)) count.exact++
    }
  }
}

const entities = Object.keys(SEEDS)
const cell = (count: Count | undefined) => (count ? ((count.covered / count.all) * 100).toFixed(0) : '').padStart(12)
const sum = (counts: Iterable<Count>): Count => {
  const total = { covered: 0, exact: 0, all: 0 }
  for (const { covered, exact, all } of counts) {
    total.covered += covered
    total.exact += exact
    total.all += all
  }
  return total
}
console.log(['wholly covered, %'.padEnd(24), ...entities.map((name) => name.padStart(12)), 'all'.padStart(12)].join(''))
for (const [kind, row] of table) {
  console.log([kind.padEnd(24), ...entities.map((name) => cell(row.get(name))), cell(sum(row.values()))].join(''))
}
const byEntity = entities.map((name) => sum([...table.values()].flatMap((row) => row.get(name) ?? [])))
const total = sum(byEntity)
console.log(['all'.padEnd(24), ...byEntity.map(cell), cell(total)].join(''))
console.log(
  `${total.covered} of ${total.all} wholly covered: ${((total.covered / total.all) * 100).toFixed(1)} %; as one finding exactly: ${((total.exact / total.all) * 100).toFixed(1)} %`,
)
for (const miss of misses.slice(0, Number(values.misses))) console.log(`  ${miss}`)

let found = 0
for (const text of LOOK_ALIKES) {
  const findings = redactor.detect(text)
  found += findings.length
  if (findings.length > 0) console.log(`  in a harmless sentence: ${redactor.redact(text).text}`)
}
console.log(`${found} findings in ${LOOK_ALIKES.length} harmless sentences`)
