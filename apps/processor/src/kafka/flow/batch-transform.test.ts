import { afterAll, beforeAll, expect, it } from 'vitest'
import { consentOf, KEY, messageOf, NOW, PEOPLE, planOf } from '../../../fixture/workers/example.ts'
import { startTelemetry, type Telemetry } from '../../telemetry/index.ts'
import { createTransformPool, type TransformPool } from '../../workers/index.ts'
import type { InputRecord } from '../port.ts'
import { TransformUnavailable } from '../processor/index.ts'
import { batchTransform } from './batch-transform.ts'
import { Outgoing } from './outgoing.ts'
import { topicsOf } from './topics.ts'

const kafka = (dedupRecords: number) => ({
  source: { kafka: { topic: 'in' } },
  sink: {
    kafka: { topic: 'out', receipts: 'receipts', quarantine: 'quarantine' },
    recipient: 'example',
    service: 'ai',
    region: 'EU',
    retention: 'persistent',
  },
  limits: { dedupRecords },
})
let pool: TransformPool
let telemetry: Telemetry
beforeAll(async () => {
  telemetry = await startTelemetry({ version: '0', warn: () => {}, env: {} })
  pool = await createTransformPool({ plan: planOf(kafka(1_000)), workers: 0 })
  await pool.addConsent(PEOPLE.map(consentOf))
})
afterAll(() => pool.close())

it('a batch that another contract decided than the one it was to be remembered by fails as a whole, and passes by the new one', async () => {
  const records: InputRecord[] = [
    { offset: 0n, value: Buffer.from(JSON.stringify(messageOf())), headers: {}, timestamp: NOW, key: null },
  ]
  const context = () => ({
    topic: 'in',
    partition: 0,
    state: { get: () => undefined, set: () => {}, delete: () => {} },
  })
  const transform = () =>
    batchTransform({
      plan: pool.plan,
      topics: topicsOf(pool.plan.contract),
      transformer: pool,
      outgoing: new Outgoing(KEY),
      telemetry,
      group: 'g',
      partitions: new Map(),
      now: () => NOW,
    })
  const before = transform()
  expect((await before(records, context())).outputs).toHaveLength(2)
  pool.reload(planOf(kafka(2_000)))
  await expect(before(records, context())).rejects.toThrow(TransformUnavailable)
  expect((await transform()(records, context())).outputs).toHaveLength(2)
})
