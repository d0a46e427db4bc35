// Lists what the rules find in the unlabelled chat sample, so that false findings can be seen, and counts them by entity.
//   node packages/redact/bench/sample.ts [--show ENTITY]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRedactor } from '../dist/index.js'

const { values } = parseArgs({ options: { show: { type: 'string' }, names: { type: 'string', default: 'off' } } })
const data = process.env.SLUICE_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const redactor = createRedactor({ preset: 'training', names: values.names as 'off' | 'fast' })
const counts = new Map<string, number>()
let texts = 0
for (const line of readFileSync(join(data, 'chat-sample.unlabelled.jsonl'), 'utf8').split('\n').filter(Boolean)) {
  const { text } = JSON.parse(line) as { text: string }
  texts++
  for (const { entity, start, end, score } of redactor.detect(text)) {
    counts.set(entity, (counts.get(entity) ?? 0) + 1)
    if (values.show === entity)
      console.log(score, JSON.stringify(text.slice(start, end)), '|', text.slice(Math.max(0, start - 40), end + 20))
  }
}
console.log(`${texts} texts`, Object.fromEntries(counts))
