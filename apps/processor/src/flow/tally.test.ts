import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Tally } from './tally.ts'

const verdict = fc.constantFrom('allow' as const, 'redact' as const, 'deny' as const, 'hold' as const)
const event = fc.oneof(
  fc.record({
    verdict,
    reason: fc.constantFrom('OK', 'E_NO_CONSENT', 'E_LEAK'),
    entities: fc.array(fc.constantFrom('EMAIL', 'PHONE')),
  }),
  fc.record({ code: fc.constantFrom('E_JSON', 'E_UTF8') }),
)
const count = (tally: Tally, events: readonly (typeof event extends fc.Arbitrary<infer T> ? T : never)[]) => {
  for (const one of events) {
    if ('code' in one) tally.quarantined(one.code)
    else
      tally.decided(
        one.verdict,
        one.reason,
        one.entities.map((entity) => ({ entity })),
      )
  }
  return tally
}

describe('tally', () => {
  it('accounts for every record, in any split and any order of equal counts', () => {
    fc.assert(
      fc.property(fc.array(event), fc.nat(), (events, at) => {
        const whole = count(new Tally(), events).snapshot()
        expect(whole.in).toBe(events.length)
        expect(whole.in).toBe(whole.allowed + whole.redacted + whole.denied + whole.held + whole.quarantined)
        const cut = events.length === 0 ? 0 : at % events.length
        const parts = new Tally()
        for (const part of [events.slice(cut), events.slice(0, cut)]) parts.add(count(new Tally(), part).snapshot())
        expect(JSON.stringify(parts.snapshot())).toBe(JSON.stringify(whole))
      }),
    )
  })
})
