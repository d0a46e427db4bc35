import { describe, expect, it } from 'vitest'
import { Admission } from './admission.ts'

/** Tasks that end when they are told to. */
function tasks(admission: Admission) {
  const started: number[] = []
  const ends: (() => void)[] = []
  const run = (n: number) =>
    admission.run(async () => {
      started.push(n)
      await new Promise<void>((resolve) => {
        ends[n] = resolve
      })
      return n
    })
  return { started, ends, run }
}

describe('Admission', () => {
  it('starts at once what may run, and the rest in order as places become free', async () => {
    const admission = new Admission(2)
    const { started, ends, run } = tasks(admission)
    const results = [0, 1, 2, 3].map(run)
    expect(started).toEqual([0, 1])
    expect([admission.running, admission.waiting]).toEqual([2, 2])
    ends[1]!()
    await results[1]
    await Promise.resolve()
    expect(started).toEqual([0, 1, 2])
    for (const n of [0, 2]) ends[n]!()
    await Promise.all([results[0], results[2]])
    await Promise.resolve()
    ends[3]!()
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3])
    await admission.idle()
    expect([admission.running, admission.waiting]).toEqual([0, 0])
  })

  it('gives the place of a task that fails to the next', async () => {
    const admission = new Admission(1)
    const failing = admission.run(() => Promise.reject(new Error('no')))
    const throwing = admission.run(() => {
      throw new Error('not even a promise')
    })
    const fine = admission.run(async () => 1)
    await expect(failing).rejects.toThrow('no')
    await expect(throwing).rejects.toThrow('not even a promise')
    expect(await fine).toBe(1)
  })

  it('turns away what waits, and tells when nothing runs any more', async () => {
    const admission = new Admission(1)
    const { ends, run } = tasks(admission)
    const [running, waiting] = [run(0), run(1)]
    const refused = expect(waiting).rejects.toThrow('closed')
    admission.refuse(new Error('closed'))
    await refused
    const idle = admission.idle()
    ends[0]!()
    await idle
    expect(await running).toBe(0)
  })
})
