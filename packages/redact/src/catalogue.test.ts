import { expect, test } from 'vitest'
import { catalogue, catalogueTable } from './catalogue.ts'
import { nationalIdentifiers } from './recognizers/national/index.ts'

test('the catalogue names every identifier with its checks and source', () => {
  const entities = new Set(catalogue().map(({ entity }) => entity))
  for (const { entity } of nationalIdentifiers) expect(entities).toContain(entity)
  for (const wanted of ['US_SSN', 'EU_VAT', 'PASSPORT', 'MRZ', 'DRIVER_LICENSE', 'LICENSE_PLATE', 'VIN', 'IMEI', 'ICCID']) {
    expect(entities).toContain(wanted)
  }
  for (const entry of catalogue()) for (const text of Object.values(entry)) expect(text).not.toBe('')
})

test('the table has one line per entry, each of five cells', () => {
  const lines = catalogueTable().split('\n')
  expect(lines).toHaveLength(catalogue().length + 2)
  for (const line of lines) expect(line.match(/(?<!\\)\|/g)).toHaveLength(6)
})
