import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createMemoryLedger } from '@sluice/pipeline'
import { describe, expect, it } from 'vitest'
import { EXIT, HANG, THROW } from '../../../fixture/workers/dying-entry.ts'
import { consentOf, messageOf, NOW, PEOPLE, planOf, recordAt, withdrawalOf } from '../../../fixture/workers/example.ts'
import { createTransformPool, type TransformedBatch, type TransformPoolOptions } from '../index.ts'

const entryOf = (name: string) => new URL(`../../../fixture/workers/${name}-entry.ts`, import.meta.url)
const limited = planOf({ limits: { recordsPerSubject: 30 } })
const CONSENTS = PEOPLE.map(consentOf)
const FILLER = 'x'.repeat(4_000)

const start = async (options: Partial<TransformPoolOptions> = {}) => {
  const lost: string[] = []
  const entry = entryOf('dying')
  const pool = await createTransformPool({
    plan: limited,
    workers: 2,
    entry,
    onRestart: (reason) => lost.push(reason),
    ...options,
  })
  await pool.addConsent(CONSENTS.slice(0, 3))
  await pool.addConsent(CONSENTS.slice(3))
  return { pool, lost }
}

const batch = (from: number, over: (i: number) => object = () => ({})) =>
  Array.from({ length: 40 }, (_, i) => recordAt(from + i, messageOf({ id: `m-${from + i}`, filler: FILLER, ...over(i) })))

const shown = ({ records }: TransformedBatch) =>
  records.map(({ output, receipt, reason }) => [reason, output?.toString(), receipt.toString()])

describe('when a thread dies in the middle of a batch', { timeout: 120_000 }, () => {
  it.each([1, 3])('no record is lost, doubled or out of order, with %i threads', async (workers) => {
    const calm = await createTransformPool({ plan: limited, workers: 0 })
    const { pool, lost } = await start({ workers, maxRunning: 8 })
    try {
      await calm.addConsent(CONSENTS)
      // Several batches under way, each with accounts of its own, of which one kills a thread.
      const starts = [0, 40, 80]
      const accounts = starts.map(() => createMemoryLedger())
      const outcomes = await Promise.allSettled(
        starts.map((from, n) => {
          const records = batch(from, (i) => (n === 1 && i === 33 ? { text: EXIT } : {}))
          return pool.transform(records, { now: NOW, ledger: accounts[n]! })
        }),
      )
      expect(outcomes[1]).toMatchObject({
        status: 'rejected',
        reason: { name: 'PoolError', code: 'worker-lost', reason: 'exit_3' },
      })
      for (const [n, from] of starts.entries()) {
        const expected = createMemoryLedger()
        const outcome = outcomes[n]!
        if (outcome.status === 'rejected') {
          expect(outcome.reason.code).toBe('worker-lost')
          expect(accounts[n]!.state()).toEqual({})
        }
        // What failed is submitted again, without what killed the thread.
        const done =
          outcome.status === 'fulfilled' ? outcome.value : await pool.transform(batch(from), { now: NOW, ledger: accounts[n]! })
        expect(shown(done)).toEqual(shown(await calm.transform(batch(from), { now: NOW, ledger: expected })))
        expect(accounts[n]!.state()).toEqual(expected.state())
      }
      expect(lost).toEqual(['exit_3'])
      expect(pool.status()).toEqual({ workers, running: 0, waiting: 0, restarts: 1 })
    } finally {
      await Promise.all([pool.close(), calm.close()])
    }
  })

  it('one that does not come back is replaced, and the batch can be tried record by record', async () => {
    const { pool, lost } = await start({ workers: 1, patienceMs: 500 })
    try {
      const records = batch(0, (i) => (i === 7 ? { text: HANG } : {}))
      const stuck = { code: 'worker-lost', reason: 'stuck' }
      await expect(pool.transform(records, { now: NOW, ledger: createMemoryLedger() })).rejects.toMatchObject(stuck)
      await expect(pool.transform([records[7]!], { now: NOW, ledger: createMemoryLedger() })).rejects.toMatchObject(stuck)
      const others = records.filter((_, i) => i !== 7)
      const { records: done } = await pool.transform(others, { now: NOW, ledger: createMemoryLedger() })
      expect(done.filter(({ output }) => output !== undefined)).toHaveLength(30)
      expect(lost).toEqual(['stuck', 'stuck'])
    } finally {
      await pool.close()
    }
  })

  it('the thread that replaces it knows the consent that came before, and the contract in force', async () => {
    const { pool } = await start({ workers: 1 })
    const poison = () =>
      pool.transform(
        batch(0, () => ({ text: EXIT })),
        { now: NOW },
      )
    try {
      pool.reload(planOf({ fields: { '$.from': 'pseudonymise' } }))
      await expect(poison()).rejects.toMatchObject({ code: 'worker-lost' })
      const { contract, records } = await pool.transform(batch(0), { now: NOW })
      expect(contract).toBe(pool.plan.hash)
      expect(Object.keys(JSON.parse(records[0]!.output!.toString()))).toEqual(['from'])

      const dying = poison()
      // Said while the thread is dying: the report comes from its successor.
      const withdrawn = pool.addConsent([withdrawalOf('cem')])
      await expect(dying).rejects.toMatchObject({ code: 'worker-lost' })
      expect(await withdrawn).toMatchObject({ added: 1, known: 0 })
      const after = await pool.transform(batch(0), { now: NOW })
      expect([...new Set(after.records.map(({ reason }) => reason))]).toEqual(['E_WITHDRAWN'])
    } finally {
      await pool.close()
    }
  })

  it('gives up when threads die again and again, and says so to everybody who waits', async () => {
    const { pool, lost } = await start({ maxRestarts: 2, maxRunning: 1 })
    const poison = () =>
      pool.transform(
        batch(0, () => ({ text: EXIT })),
        { now: NOW },
      )
    try {
      const codes = (await Promise.allSettled([poison(), poison(), poison(), poison(), poison()])).map((outcome) =>
        outcome.status === 'rejected' ? outcome.reason.code : 'done',
      )
      expect(codes.at(-1)).toBe('pool-broken')
      expect(codes).not.toContain('done')
      expect(lost).toEqual(['exit_3', 'exit_3'])
      await expect(pool.transform(batch(0), { now: NOW })).rejects.toMatchObject({ code: 'pool-broken', reason: 'exit_3' })
      await expect(pool.addConsent([])).rejects.toMatchObject({ code: 'pool-broken' })
    } finally {
      await pool.close()
    }
  })

  it('does not start when its threads do not', async () => {
    const entry = new URL('data:text/javascript,throw new TypeError("jo.doe@mail.example")')
    await expect(createTransformPool({ plan: planOf(), workers: 2, entry })).rejects.toMatchObject({
      code: 'pool-broken',
      reason: 'TypeError',
      message: expect.not.stringContaining('jo.doe'),
    })
  })
})

describe('a thread', { timeout: 120_000 }, () => {
  it('sees neither environment nor arguments', async () => {
    process.env.SLUICE_CANARY = 'canary'
    const pool = await createTransformPool({ plan: planOf(), workers: 1, entry: entryOf('exposed') })
    delete process.env.SLUICE_CANARY
    expect(pool.status()).toMatchObject({ workers: 1, restarts: 0 })
    await pool.close()
  })

  it('that dies prints nothing of what it worked on, and none keeps a process alive that has nothing to do', async () => {
    const script = `
      const [{ createTransformPool }, { messageOf, NOW, planOf, recordAt }] = await Promise.all([
        import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)}),
        import(${JSON.stringify(new URL('../../../fixture/workers/example.ts', import.meta.url).href)}),
      ])
      const pool = await createTransformPool({ plan: planOf(), workers: 1, entry: new URL(${JSON.stringify(entryOf('dying').href)}) })
      try {
        await pool.transform([recordAt(0, messageOf({ text: '${THROW} jo.doe@mail.example' }))], { now: NOW })
      } catch ({ name, code, reason, message, stack }) {
        console.log(JSON.stringify({ name, code, reason, message, stack }))
      }
      await pool.transform([recordAt(0, messageOf())], { now: NOW })`
    const args = ['--conditions=@sluice/source', '--input-type=module', '--eval', script]
    const cwd = fileURLToPath(new URL('../../..', import.meta.url))
    const ended = await new Promise<{ error: Error | null; out: string; err: string }>((resolve) => {
      execFile(process.execPath, args, { cwd, timeout: 60_000 }, (error, out, err) => resolve({ error, out, err }))
    })
    expect(ended).toMatchObject({ error: null, err: '' })
    expect(JSON.parse(ended.out)).toMatchObject({ name: 'PoolError', code: 'worker-lost', reason: 'Error' })
    expect(ended.out).not.toContain('jo.doe')
  })
})
