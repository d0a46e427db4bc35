// Share of the addresses of a list that are wholly covered by findings, each put in a carrier sentence: one address a line.
//   node packages/redact/quality/us-addresses.ts [--list FILE] [--misses N]
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRedactor } from '../dist/index.js'
import { ADDRESS_CARRIERS } from './carriers.ts'

const { values } = parseArgs({ options: { list: { type: 'string' }, misses: { type: 'string', default: '0' } } })
const data = process.env.SLUICE_DATA ?? join(import.meta.dirname, '../../../../shared/data')
const addresses = readFileSync(values.list ?? join(data, 'lists/us-addresses.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)
const redactor = createRedactor({ preset: 'training', names: 'off' })

let covered = 0
const misses: string[] = []
for (const [index, address] of addresses.entries()) {
  const [before, after] = ADDRESS_CARRIERS[index % ADDRESS_CARRIERS.length]!.split('{}') as [string, string]
  const text = before + address + after
  const under = new Uint8Array(text.length)
  for (const { start, end } of redactor.detect(text)) under.fill(1, start, end)
  const left = under.subarray(before.length, before.length + address.length)
  if (left.every((unit) => unit === 1)) covered++
  else misses.push([...address].map((unit, at) => (left[at] === 1 ? '_' : unit)).join(''))
}
console.log(`${covered} of ${addresses.length} wholly covered: ${((covered / addresses.length) * 100).toFixed(1)} %`)
for (const miss of misses.slice(0, Number(values.misses))) console.log(`  left: ${miss}`)
