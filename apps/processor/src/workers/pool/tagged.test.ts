import { afterEach, describe, expect, it } from 'vitest'
import { consentOf, messageOf, NOW, PEOPLE, planOf, recordAt, withdrawalOf } from '../../../fixture/workers/example.ts'
import { BROKEN, LISTED, openListed, UNREADABLE } from '../../../fixture/workers/list-tagger.ts'
import { createTransformPool, type PlanSource, type TransformPool } from '../index.ts'

const ENTRY = new URL('../../../fixture/workers/tagged-entry.ts', import.meta.url)
const FIELDS = {
  '$.text': { redact: { preset: 'training', with: 'label', names: 'accurate' } },
  '$.from': 'pseudonymise',
  '$.reactions': { noise: { mechanism: 'discrete-laplace', epsilon: 0.5, range: [0, 50] } },
}
const tagged = (fields: object = FIELDS): PlanSource => {
  const { contract, options } = planOf({ fields })
  return { contract, options: { ...options, models: { accurate: 'aa11', cascade: 'aa11' } } }
}

/** The same events for every pool, so that receipts name the same state of consent. */
const CONSENTS = PEOPLE.map(consentOf)

let pool: TransformPool | undefined
afterEach(() => pool?.close())

async function start(workers: number, plan = tagged()): Promise<TransformPool> {
  pool = await createTransformPool({ plan, workers, entry: ENTRY, open: openListed })
  await pool.addConsent(CONSENTS)
  return pool
}

const text = (i: number) => (i % 5 === 0 ? `${LISTED[i % 3]} and jo.doe@mail.example` : `see you at ${i}`)
const messages = Array.from({ length: 300 }, (_, i) =>
  recordAt(
    i,
    i % 50 === 7 ? new TextEncoder().encode('{"id":') : messageOf({ id: `m-${i}`, text: text(i), note: 'x'.repeat(i) }),
  ),
)
const shown = (records: readonly { output?: Buffer; receipt: Buffer; verdict: string; reason: string }[]) =>
  records.map(({ verdict, reason, output, receipt }) => [verdict, reason, output?.toString(), receipt.toString()])

describe('a pool with a tagger of names', () => {
  it('gives the same bytes with any number of threads, and however records come together', async () => {
    const results = []
    for (const workers of [0, 1, 2]) {
      const pool = await start(workers)
      for (const size of [300, 64, 1]) {
        const parts = Array.from({ length: Math.ceil(messages.length / size) }, (_, i) =>
          messages.slice(i * size, (i + 1) * size),
        )
        const batches = await Promise.all(parts.map((part) => pool.transform(part, { now: NOW })))
        results.push(shown(batches.flatMap(({ records }) => records)))
      }
      await pool.close()
    }
    for (const result of results) expect(result).toEqual(results[0])
    const all = JSON.stringify(results[0])
    for (const name of LISTED) expect(all).not.toContain(name)
    expect(all).toContain('[PERSON] and [EMAIL]')
    expect(all).toContain('"taggers\\":\\"accurate@aa11')
  })

  it.each([0, 2])(
    'gives nothing out when the tagger is out of order, and says nothing of the texts (%d threads)',
    async (workers) => {
      const pool = await start(workers)
      const records = [...messages.slice(0, 40), recordAt(900, messageOf({ text: BROKEN }))]
      const failure = await pool.transform(records, { now: NOW }).catch((error: unknown) => error)
      expect(failure).toMatchObject({ name: 'PoolError', code: 'tagger-failed', reason: 'TaggerError' })
      expect(JSON.stringify(failure) + String(failure)).not.toContain(BROKEN)
    },
  )

  it.each([0, 2])('quarantines a record that the tagger cannot read, alone (%d threads)', async (workers) => {
    const pool = await start(workers)
    const odd = recordAt(901, messageOf({ text: `${UNREADABLE} zorblax` }))
    const { records } = await pool.transform([...messages.slice(0, 3), odd, ...messages.slice(3, 6)], { now: NOW })
    expect(records.map(({ quarantine }) => quarantine?.code)).toEqual([...Array(3), 'E_UNTAGGED', ...Array(3)])
    expect(records[3]!.output).toBeUndefined()
  })

  it.each([0, 2])('decides a batch by the consent that was there when it came (%d threads)', async (workers) => {
    const pool = await start(workers)
    const [before, , after] = await Promise.all([
      pool.transform(messages.slice(0, 3), { now: NOW }),
      pool.addConsent([withdrawalOf('ada')]),
      pool.transform(messages.slice(0, 3), { now: NOW }),
    ])
    expect(before.records.map(({ verdict }) => verdict)).toEqual(['redact', 'allow', 'allow'])
    expect(after.records.map(({ reason }) => reason)).toEqual(Array(3).fill('E_WITHDRAWN'))
  })

  it.each([0, 2])('takes up a tagger with a new contract, and puts it down (%d threads)', async (workers) => {
    const off = tagged({ ...FIELDS, '$.text': { redact: { preset: 'training', with: 'label', names: 'off' } } })
    const pool = await start(workers, off)
    const first = async () =>
      JSON.parse((await pool.transform(messages.slice(0, 1), { now: NOW })).records[0]!.output!.toString())
    expect((await first()).text).toBe('zorblax and [EMAIL]')
    pool.reload(tagged())
    expect((await first()).text).toBe('[PERSON] and [EMAIL]')
    pool.reload(off)
    expect((await first()).text).toBe('zorblax and [EMAIL]')
  })
})
