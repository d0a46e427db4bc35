import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue, catalogueTable } from './catalogue.ts'
import { builtIn } from './recognizers/index.ts'
import { nationalIdentifiers } from './recognizers/national/index.ts'

test('the catalogue names every identifier with its checks and source', () => {
  const entities = new Set(catalogue().map(({ entity }) => entity))
  for (const { entity } of nationalIdentifiers) expect(entities).toContain(entity)
  for (const wanted of ['US_SSN', 'EU_VAT', 'PASSPORT', 'MRZ', 'DRIVER_LICENSE', 'LICENSE_PLATE', 'VIN', 'IMEI', 'ICCID']) {
    expect(entities).toContain(wanted)
  }
  for (const { entity, negative } of builtIn) if (!negative) expect(entities).toContain(entity)
  for (const entry of catalogue()) for (const text of Object.values(entry)) expect(text).not.toBe('')
})

test('the table has one line per entry, each of five cells', () => {
  const lines = catalogueTable().split('\n')
  expect(lines).toHaveLength(catalogue().length + 2)
  for (const line of lines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(6)
})

test('the README has the table as it is', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  // To write it anew: node packages/redact/quality/catalogue.ts
  expect(readme).toContain(`<!-- catalogue -->\n\n${catalogueTable()}\n\n<!-- end of catalogue -->`)
})
