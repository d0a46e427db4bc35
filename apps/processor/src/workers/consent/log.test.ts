import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEvents, encodeEvents } from './events.ts'
import { ConsentLog } from './log.ts'

const replay = (log: ConsentLog) => [...log.entries()].flatMap(({ events }) => decodeEvents(events))

describe('ConsentLog', { timeout: 60_000 }, () => {
  it('gives back every event in order, however they came and whatever was settled', () => {
    const event = fc.record({ id: fc.string(), text: fc.string({ unit: 'binary', maxLength: 2_000 }) })
    const additions = fc.array(fc.tuple(fc.array(event, { maxLength: 5 }), fc.boolean()), { maxLength: 60 })
    fc.assert(
      fc.property(additions, (additions) => {
        const log = new ConsentLog()
        const open: number[] = []
        for (const [events, settle] of additions) {
          open.push(log.append(encodeEvents(events)))
          if (!settle) continue
          log.settle(open.at(-1)!)
          open.length = 0
        }
        expect(replay(log)).toEqual(additions.flatMap(([events]) => events))
        expect([...log.entries()].flatMap(({ seq }) => (seq === 0 ? [] : [seq]))).toEqual(open)
      }),
    )
  })

  it('joins many small pieces into few', () => {
    const log = new ConsentLog()
    for (let n = 0; n < 2_000; n++) log.settle(log.append(encodeEvents([{ n, text: 'x'.repeat(500) }])))
    expect([...log.entries()].length).toBeLessThan(6)
    expect(replay(log)).toHaveLength(2_000)
  })
})

describe('events on their way', () => {
  it('are read the same as values and as JSON', () => {
    const values = [{ id: 'e', subject: 'ä 🙂' }, [], 'text', 7, null, JSON.parse('{"__proto__": 1}')]
    const texts = values.map((value) => Buffer.from(JSON.stringify(value)))
    expect(decodeEvents(encodeEvents(values))).toEqual(values)
    expect(decodeEvents(encodeEvents(texts))).toEqual(values)
  })

  it('that cannot be read are undefined, each in its place', () => {
    const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown
    const events = [
      undefined,
      Buffer.from('{'),
      Buffer.from([0xff]),
      Buffer.from(''),
      deep,
      Buffer.from('['.repeat(5_000)),
      { a: 1 },
    ]
    expect(decodeEvents(encodeEvents(events))).toEqual([...Array<undefined>(6).fill(undefined), { a: 1 }])
  })

  it('that JSON cannot express are refused', () => {
    expect(() => encodeEvents([{ a: 1n }])).toThrow(TypeError)
  })
})
