import { describe, expect, it } from 'vitest'
import { consent, invalidate, say } from '../../fixture/conversation.ts'
import { mutate, places } from '../../fixture/mutation.ts'
import type { ConsentEvent } from './event.ts'
import { MalformedEvent } from './malformed.ts'
import { acceptForm, parseConsentEvent } from './parse.ts'

const KINDS = [
  consent('ada', { guardian: { subject: 'eve', verified: true, childAlso: false }, evidence: { log: 'a' } }),
  say('ada', 'withdrawal'),
  say('ada', 'refusal'),
  say('ada', 'objection'),
  say('ada', 'objection_retracted'),
  say('ada', 'opt_out'),
  say('ada', 'opt_in'),
  invalidate('ada', 'e0'),
]

const problems = (value: unknown) => {
  const parsed = parseConsentEvent(value)
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`)
}

describe('parseConsentEvent', () => {
  it.each(KINDS.map((event) => [event.kind, event] as const))('takes an event of kind %s', (_, event) => {
    const parsed = parseConsentEvent(event)
    expect(parsed).toMatchObject({ ok: true, event })
  })

  it('gives a frozen copy, and the same one for it', () => {
    const event = structuredClone(KINDS[0]!)
    const parsed = parseConsentEvent(event)
    if (!parsed.ok) throw new Error('parses')
    expect(parsed.event).not.toBe(event)
    for (const { at } of places({ event: parsed.event })) expect(Object.isFrozen(at)).toBe(true)
    expect(parseConsentEvent(parsed.event)).toEqual(parsed)
    expect(acceptForm(parsed.event)).toBe(acceptForm(parsed.event))
  })

  it('reads what the narrowest reading is null for as null where it is absent', () => {
    const { notice: _, evidence: __, guardian: ___, ...bare } = consent('ada')
    expect(parseConsentEvent(bare)).toMatchObject({ ok: true, event: { notice: null, evidence: null, guardian: null } })
  })

  it.each([
    [{ kind: 'consnt' }, 'unknown_value $.kind'],
    [{ kind: undefined }, 'missing $.kind'],
    [{ method: 'telepathy' }, 'unknown_value $.method'],
    [{ conditionality: null }, 'unknown_value $.conditionality'],
    [{ explicit: 'yes' }, 'wrong_type $.explicit'],
    [{ givenAt: '2026-03-01T08:00:00' }, 'bad_format $.givenAt'],
    [{ recordedAt: 1790000000000 }, 'wrong_type $.recordedAt'],
    [{ expiresAt: undefined }, 'missing $.expiresAt'],
    [{ seq: 1.5 }, 'wrong_type $.seq'],
    [{ taxonomyVersion: 0 }, 'out_of_range $.taxonomyVersion'],
    [{ purposes: [''] }, 'out_of_range $.purposes[0]'],
    [{ guardian: { subject: 'eve', verified: 'yes', childAlso: true } }, 'wrong_type $.guardian.verified'],
    [{ notice: { id: 'n', version: '2', hash: 'x' } }, 'wrong_type $.notice.version'],
  ])('names the fault in %j: %s', (changes, expected) => {
    expect(problems({ ...consent('ada'), ...changes })).toEqual([expected])
  })

  it('does not drop a limit of the scope that it does not know', () => {
    const scope = { ...consent('ada').scope, regions: ['EU'] }
    expect(problems({ ...consent('ada'), scope })).toEqual(['unknown_key $.scope'])
    expect(problems({ ...say('ada', 'objection_retracted'), scope: { regions: ['EU'] } })).toEqual(['unknown_key $.scope'])
  })

  it('takes keys beside those of an event, without keeping them', () => {
    const parsed = parseConsentEvent({ ...consent('ada'), traceId: 'x' })
    expect(parsed.ok && 'traceId' in parsed.event).toBe(false)
  })

  it('takes no prohibition of nothing: it may have been meant for everything', () => {
    for (const kind of ['withdrawal', 'refusal', 'objection', 'opt_out', 'objection_retracted', 'opt_in'] as const)
      expect(problems(say('ada', kind, { purposes: [] }))).toEqual(['out_of_range $.purposes'])
  })

  it('knows an enum value that is not known in any kind', () => {
    for (const event of KINDS)
      for (const field of ['method', 'conditionality'])
        expect(problems({ ...event, [field]: 'zombie' }), event.kind).toEqual([`unknown_value $.${field}`])
  })

  it('says whom a malformed event is about, where it says so itself', () => {
    expect(parseConsentEvent({ subject: 'ada', kind: 'withdrawl' })).toMatchObject({ ok: false, subject: 'ada' })
    for (const value of [
      {},
      { subject: '' },
      { subject: 7 },
      null,
      'x',
      [],
      {
        get subject() {
          throw new Error('no')
        },
      },
    ]) {
      const parsed = parseConsentEvent(value)
      expect(parsed).toMatchObject({ ok: false })
      expect(parsed).not.toHaveProperty('subject')
      expect(!parsed.ok && parsed.problems.at(-1)).toMatchObject({ code: 'unreadable', path: '$' })
    }
  })

  it('puts nothing of the event into a problem', () => {
    const canary = 'canary-4711'
    for (const event of KINDS)
      for (const { path } of places({ event }))
        for (const to of [canary, { [canary]: canary }, [canary], 7]) {
          const { event: changed } = mutate({ event: event as unknown }, path, { to })
          const parsed = parseConsentEvent(changed)
          if (!parsed.ok) expect(JSON.stringify(parsed.problems)).not.toContain(canary)
        }
  })

  it('takes no event that differs in one place by a value of no meaning there', () => {
    for (const event of KINDS)
      for (const { path } of places({ event: event as ConsentEvent })) {
        if (path.includes('evidence')) continue
        const { event: changed } = mutate({ event: event as unknown }, path, { to: { canary: [] } })
        expect(parseConsentEvent(changed).ok, `${event.kind} ${path.join('.')}`).toBe(false)
      }
  })
})

describe('a malformed event', () => {
  it('keeps nothing of the value but the subject', () => {
    const form = acceptForm({ id: 'e1', subject: 'ada', kind: 'consnt', evidence: 'canary' })
    expect(form).toBeInstanceOf(MalformedEvent)
    expect(JSON.stringify(form)).not.toContain('canary')
    expect(Object.isFrozen(form)).toBe(true)
  })
})
