import { createConsentView } from '@sluice/consent'
import { compileContract, createMemoryLedger, type Ledger, type Outcome } from '@sluice/pipeline'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consentOf, KEY, messageOf, NOW, PEOPLE, planOf, recordAt, withdrawalOf } from '../../../fixture/workers/example.ts'
import {
  type BatchOptions,
  type BatchRecord,
  createTransformPool,
  defaultWorkers,
  type TransformedBatch,
  type TransformPool,
} from '../index.ts'

const SIZES = [0, 1, 2, 4]
let pools: TransformPool[] = []
const consents = PEOPLE.map(consentOf)

beforeAll(async () => {
  pools = await Promise.all(SIZES.map((workers) => createTransformPool({ plan: planOf(), workers })))
  for (const pool of pools) expect(await pool.addConsent(consents)).toMatchObject({ added: PEOPLE.length, rejected: false })
}, 120_000)
afterAll(() => Promise.all(pools.map((pool) => pool.close())))

/** As text, so that two batches can be compared. */
const shown = ({ contract, records }: TransformedBatch) => ({
  contract,
  records: records.map(({ output, receipt, ...rest }) => ({ ...rest, output: output?.toString(), receipt: receipt.toString() })),
})

// More than enough bytes that every thread gets a piece, and characters of every width.
const FILLER = 'Ünïcödé 🙂 '.repeat(120)
const text = fc.constantFrom(
  'see you',
  'mail me: jo.doe@mail.example',
  'call +49 170 1234567 🙂',
  '\ud800 alone',
  'x'.repeat(3_000),
)
const message = fc
  .record({ from: fc.constantFrom(...PEOPLE), text, reactions: fc.integer({ min: 0, max: 50 }) })
  .map((over) => messageOf({ ...over, filler: FILLER }))
const odd = fc.constantFrom<unknown>(
  null,
  Buffer.from(''),
  Buffer.from('{"id": "m-1", '),
  Buffer.from([0x22, 0xc3, 0x28, 0x22]),
  Buffer.from('[]'),
  Buffer.from('null'),
  Buffer.from('"text"'),
  Buffer.from(`${'['.repeat(60_000)}${']'.repeat(60_000)}`),
  Buffer.from('{"__proto__": {"id": "m-1"}}'),
  messageOf({ id: undefined }),
  messageOf({ members: 'ada' }),
  messageOf({ members: [...PEOPLE, 'mallory'] }),
  messageOf({ reactions: 'many' }),
  messageOf({ note: 'his card: 4111 1111 1111 1111' }),
  messageOf({ text: 'jo.doe@mail.example', note: 'jo.doe@mail.example' }),
  messageOf({ extra: { 'jo.doe@mail.example': [1, -0, 1e21, '\u2028'] } }),
  messageOf({ from: null }),
)
const batches = fc
  .array(fc.oneof({ weight: 3, arbitrary: message }, odd), { maxLength: 60 })
  .map((values) => values.map((value, i) => ({ ...recordAt(i, named(value, i)), ...(i % 3 === 0 ? { detail: true } : {}) })))
const named = (value: unknown, i: number) =>
  typeof value === 'object' && value !== null && 'id' in value ? { ...value, id: `m-${i}` } : value

const CAPS = [
  { limits: { recordsPerSubject: 3 } },
  { budget: { scope: 'user', epsilon: 4 } },
  { limits: { recordsPerSubject: 5 }, budget: { scope: 'user', epsilon: 2 } },
  {},
]

describe('a pool of any number of threads', { timeout: 300_000 }, () => {
  it.each(CAPS)('gives the same bytes, receipts, findings, charges and accounts, with %j', async (caps) => {
    for (const pool of pools) pool.reload(planOf(caps))
    await fc.assert(
      fc.asyncProperty(batches, async (records) => {
        const results = []
        for (const pool of pools) {
          const ledger = createMemoryLedger()
          const first = await pool.transform(records, { now: NOW, ledger })
          const second = await pool.transform(records.toReversed(), { now: NOW, ledger, consentVersion: 'consent@0:17' })
          results.push({ first: shown(first), second: shown(second), accounts: ledger.state() })
        }
        for (const result of results) expect(result).toEqual(results[0])
      }),
      { numRuns: 10 },
    )
  })

  it('gives what the plan gives, record by record', async () => {
    const plan = compileContract(planOf({ limits: { recordsPerSubject: 3 } }).contract, { key: KEY })
    const consent = createConsentView(consents)
    for (const pool of pools) pool.reload(planOf({ limits: { recordsPerSubject: 3 } }))
    const values = fc.array(message, { minLength: 30, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(values, async (values) => {
        const ledger = createMemoryLedger()
        const records = values.map((value, i) => recordAt(i, value))
        const expected = values.map((value, i) => {
          const { position } = records[i]!
          return shownOutcome(plan.process(JSON.parse(JSON.stringify(value)), { consent, ledger, now: NOW, position }))
        })
        for (const pool of pools) {
          const accounts = createMemoryLedger()
          const { records: transformed } = shown(await pool.transform(records, { now: NOW, ledger: accounts }))
          expect(transformed.map(({ verdict, reason, output, receipt }) => ({ verdict, reason, output, receipt }))).toEqual(
            expected,
          )
          expect(accounts.state()).toEqual(ledger.state())
        }
      }),
      { numRuns: 5 },
    )
  })

  const each = (name: string, test: (pool: TransformPool) => Promise<void>) =>
    it(name, async () => {
      for (const pool of pools) {
        pool.reload(planOf())
        await test(pool)
      }
    })

  each('takes parsed values for what their JSON is', async (pool) => {
    const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })
    const values = [messageOf(), messageOf({ note: -0, '__proto__ ': 1 }), null, 7, messageOf({ note: deep(998) }), deep(1001)]
    const raw = await pool.transform(
      values.map((value, i) => recordAt(i, Buffer.from(JSON.stringify(value)))),
      { now: NOW },
    )
    const parsed = await pool.transform(
      values.map((value, i): BatchRecord => ({ position: recordAt(i, value).position, value })),
      { now: NOW },
    )
    expect(shown(parsed)).toEqual(shown(raw))
    expect(parsed.records.map(({ verdict }) => verdict)).toEqual(['redact', 'redact', 'deny', 'deny', 'redact', 'deny'])
    const none = await pool.transform([{ position: recordAt(0, null).position, value: undefined }], { now: NOW })
    expect(none.records[0]).toMatchObject({ quarantine: { code: 'E_RECORD_EMPTY' } })
  })

  each('says by a code why a record could not be read, and nothing of what is in it', async (pool) => {
    const secret = 'jo.doe@mail.example'
    const records = [
      null,
      '',
      `{"${secret}`,
      Buffer.from([0xff, ...Buffer.from(secret)]),
      '['.repeat(5_000),
      '\ufeff{}',
      `"${secret}"`,
    ]
    const { records: transformed } = await pool.transform(
      records.map((json, i) => recordAt(i, typeof json === 'string' ? Buffer.from(json) : json)),
      { now: NOW },
    )
    expect(transformed.map(({ quarantine }) => quarantine?.code)).toEqual([
      'E_RECORD_EMPTY',
      'E_JSON',
      'E_JSON',
      'E_UTF8',
      'E_RECORD_TOO_DEEP',
      'E_JSON',
      'E_FIELD_TYPE',
    ])
    for (const record of transformed) {
      expect(record).toMatchObject({ verdict: 'deny', reason: 'E_RECORD_UNREADABLE', findings: {} })
      expect(record.output).toBeUndefined()
      expect(JSON.parse(record.receipt.toString())).toMatchObject({ verdict: 'deny', reason: 'E_RECORD_UNREADABLE' })
      expect(JSON.stringify(record) + record.receipt.toString()).not.toContain('jo.doe')
    }
  })

  each('lists findings one by one only where asked', async (pool) => {
    const records = [recordAt(0, messageOf()), { ...recordAt(1, messageOf()), detail: true }]
    const [plain, detailed] = (await pool.transform(records, { now: NOW })).records
    expect(plain).toMatchObject({ findings: { EMAIL: 1 } })
    expect(plain?.fieldFindings).toBeUndefined()
    expect(detailed?.fieldFindings).toEqual([
      { field: '$.text', entity: 'EMAIL', recognizer: expect.any(String), operator: 'surrogate' },
    ])
  })

  each('reads tags that came beside the records', async (pool) => {
    pool.reload(planOf({ consent: { tags: 'header:consent' } }))
    const tags = JSON.stringify(Object.fromEntries(PEOPLE.map((person) => [person, ['ai.train.finetune']])))
    const { records } = await pool.transform([{ ...recordAt(0, messageOf()), tags }, recordAt(1, messageOf())], { now: NOW })
    expect(records.map(({ verdict }) => verdict)).toEqual(['redact', 'deny'])
    expect(JSON.parse(records[0]!.receipt.toString())).not.toHaveProperty('consent')
  })

  each('holds when nobody knows how old the consent events are', async (pool) => {
    const { records } = await pool.transform([recordAt(0, messageOf())], { now: NOW, consentLagSeconds: null })
    expect(records[0]).toMatchObject({ verdict: 'hold', reason: 'E_STORE_STALE' })
  })

  each('binds noise to the place of each record', async (pool) => {
    const noised = async (places: readonly BatchRecord['position'][]) => {
      const json = Buffer.from(JSON.stringify(messageOf()))
      const { records } = await pool.transform(
        places.map((position) => ({ position, json })),
        { now: NOW },
      )
      return records.map(({ output }) => (JSON.parse(output!.toString()) as { reactions: number }).reactions)
    }
    const at = (partition: number | string) =>
      Array.from({ length: 20 }, (_, offset) => ({ source: 'dm.stored', partition, offset }))
    const together = await noised([...at(0), ...at(1), ...at('0')])
    expect(together.slice(0, 20)).toEqual(await noised(at(0)))
    expect(together.slice(20, 40)).not.toEqual(together.slice(0, 20))
    expect(together.slice(40)).toEqual(together.slice(0, 20))
  })

  each('transforms no records to none', async (pool) => {
    expect(await pool.transform([], { now: NOW })).toEqual({ contract: pool.plan.hash, records: [] })
  })
})

const shownOutcome = ({ verdict, reason, output, receipt }: Outcome) => ({
  verdict,
  reason,
  output: output === undefined ? undefined : JSON.stringify(output),
  receipt: JSON.stringify(receipt),
})

describe('between batches', { timeout: 120_000 }, () => {
  const batch = (size: number) => Array.from({ length: size }, (_, i) => recordAt(i, messageOf({ id: `m-${i}`, filler: FILLER })))
  const verdicts = async (transformed: Promise<TransformedBatch>) => [
    ...new Set((await transformed).records.map(({ verdict, reason }) => `${verdict} ${reason}`)),
  ]

  it.each(SIZES)('consent and contract change exactly where it was said, with %i threads', async (workers) => {
    const pool = await createTransformPool({ plan: planOf(), workers })
    const transform = () => pool.transform(batch(60), { now: NOW })
    try {
      const none = transform()
      const added = pool.addConsent(consents)
      expect(await verdicts(none)).toEqual(['deny E_NO_CONSENT'])
      expect(await added).toEqual({ added: 4, known: 0, problems: [], rejected: false })
      expect(await pool.addConsent([Buffer.from(JSON.stringify(consents[0]))])).toMatchObject({ added: 0, known: 1 })

      const before = pool.plan.hash
      const first = transform()
      pool.reload(planOf({ fields: { '$.from': 'pseudonymise' } }))
      const second = transform()
      expect((await first).contract).toBe(before)
      expect((await second).contract).toBe(pool.plan.hash)
      expect((await second).records[0]?.output?.toString()).toMatch(/^\{"from":"p_[\w-]+"\}$/)
      for (const { receipt } of (await first).records) expect(JSON.parse(receipt.toString()).contract).toBe(before.slice(0, 32))
      expect(() => pool.reload({ ...planOf(), contract: { version: 1 } })).toThrow('the contract has')
      expect((await transform()).contract).toBe((await second).contract)

      const all = transform()
      const withdrawn = pool.addConsent([withdrawalOf('ben')])
      expect(await verdicts(all)).toEqual(['allow OK'])
      expect(await verdicts(transform())).toEqual(['deny E_WITHDRAWN'])
      expect(await withdrawn).toMatchObject({ added: 1 })
    } finally {
      await pool.close()
    }
  })

  it.each([0, 2])('an event about nobody holds everything from there on, with %i threads', async (workers) => {
    const pool = await createTransformPool({ plan: planOf(), workers })
    try {
      const broken = { id: 'w-1', subject: 'zoe', kind: 'withdrawl' }
      expect(await pool.addConsent([...consents, broken])).toMatchObject({
        added: 4,
        rejected: false,
        problems: [{ index: 4, status: 'contained', problems: [{ path: '$.kind' }] }],
      })
      expect(await verdicts(pool.transform(batch(50), { now: NOW }))).toEqual(['redact OK'])
      const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown
      for (const event of [Buffer.from('{"subject": "ben"'), Buffer.from([0xff]), undefined, null, deep]) {
        const report = await pool.addConsent([event])
        expect(report).toMatchObject({ rejected: true, problems: [{ index: 0, status: 'rejected' }] })
      }
      expect(await verdicts(pool.transform(batch(50), { now: NOW }))).toEqual(['hold E_STORE_STALE'])
    } finally {
      await pool.close()
    }
  })
})

describe('a pool', { timeout: 120_000 }, () => {
  it.each(SIZES)('a record that comes again is refused and costs its author nothing, with %i threads', async (workers) => {
    const pool = await createTransformPool({ plan: planOf({ limits: { recordsPerSubject: 3, dedupRecords: 10 } }), workers })
    try {
      await pool.addConsent(consents)
      const ids = new Set<string>()
      const ledger = createMemoryLedger()
      const decide = async (...messages: [id: string, from: string][]) => {
        const records = messages.map(([id, from], i) => recordAt(i, messageOf({ id, from, filler: FILLER })))
        const passed = { has: (id: string) => ids.has(id), add: (id: string) => void ids.add(id) }
        const decided = await pool.transform(records, { now: NOW, ledger, passed })
        return decided.records.map(({ verdict, reason, output, charge, receipt, findings }) => {
          expect(JSON.parse(receipt.toString())).toMatchObject({ verdict, reason, findings })
          expect(output === undefined).toBe(verdict === 'deny')
          return [reason, charge?.cost.records ?? 0]
        })
      }
      const [passes, again] = [
        ['OK', 1],
        ['E_DUPLICATE', 0],
      ]
      expect(await decide(['a', 'ada'], ['a', 'ada'], ['a', 'ada'], ['b', 'ada'])).toEqual([passes, again, again, passes])
      expect(await decide(['b', 'ada'], ['a', 'ben'], ['c', 'ada'])).toEqual([again, again, passes])
      // What the author may no longer give is refused for that, also where it has passed before.
      expect(await decide(['d', 'ada'], ['a', 'ada'])).toEqual(Array(2).fill(['E_CONTRIBUTION_LIMIT', 0]))
      expect(Object.values(ledger.state()).map(({ records }) => records)).toEqual([3])
    } finally {
      await pool.close()
    }
  })

  it('runs a bounded number of batches, in the order in which they came, and finishes them before it closes', async () => {
    for (const workers of [0, 2]) {
      const pool = await createTransformPool({ plan: planOf(), workers, maxRunning: 2 })
      await pool.addConsent(consents)
      const order: number[] = []
      const transform = (n: number) =>
        pool
          .transform([recordAt(n, messageOf())], { now: NOW, ledger: noting(() => order.push(n)) })
          .then(({ records }) => records.length)
      const batches = [0, 1, 2, 3, 4].map(transform)
      const most = workers === 0 ? 1 : 2
      expect(pool.status()).toMatchObject({ workers, running: most, waiting: 5 - most, restarts: 0 })
      expect(await Promise.all(batches)).toEqual([1, 1, 1, 1, 1])
      expect(order.toSorted()).toEqual([0, 1, 2, 3, 4])
      if (workers === 0) expect(order).toEqual([0, 1, 2, 3, 4])
      const last = [5, 6, 7].map(transform)
      const outcomes = Promise.allSettled(last)
      await pool.close()
      const settled = (await outcomes).map((outcome) => (outcome.status === 'fulfilled' ? 'done' : outcome.reason.code))
      expect(settled).toEqual(workers === 0 ? ['done', 'pool-closed', 'pool-closed'] : ['done', 'done', 'pool-closed'])
      await expect(transform(9)).rejects.toMatchObject({ name: 'PoolError', code: 'pool-closed' })
      await expect(pool.addConsent([])).rejects.toMatchObject({ code: 'pool-closed' })
      await pool.close()
    }
  })

  it('has a default, and refuses numbers that make no sense', async () => {
    expect(defaultWorkers()).toBeGreaterThanOrEqual(0)
    for (const workers of [-1, 0.5, Number.NaN, 1_000])
      await expect(createTransformPool({ plan: planOf(), workers })).rejects.toThrow(RangeError)
    await expect(createTransformPool({ plan: { ...planOf(), contract: {} }, workers: 1 })).rejects.toThrow('the contract has')
  })
})

/** A ledger that has room for everything and tells when it is charged. */
const noting = (note: () => void): NonNullable<BatchOptions['ledger']> & Ledger => ({
  account: () => ({ records: 0, microEpsilon: 0 }),
  charge: note,
})
