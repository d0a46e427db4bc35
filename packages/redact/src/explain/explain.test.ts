import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOf } from '../../testing/pieces.ts'
import { VARIED } from '../engine/adversarial-varied.ts'
import { createRedactor } from '../index.ts'
import { redactorWith } from '../redactor.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

describe('explain', () => {
  test('a finding: its checksum, its strength and what it beat', () => {
    const { findings } = redactor.explain('pay 4539 5787 6362 1486 now')
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ entity: 'CREDIT_CARD', start: 4, end: 23, strength: 'checksum', reserved: false })
    expect(findings[0]?.checksum).toBeTypeOf('string')
  })

  test('the keyword that made a finding, and where it stood', () => {
    const near = redactor.explain('my phone: 5552671').findings[0]
    expect(near?.boosts).toEqual([expect.objectContaining({ group: 'phone', where: 'text' })])
    expect(near!.score).toBeGreaterThan(near!.base)
    const before = redactor.explain('5552671', { previous: ['what is your phone number?'] }).findings[0]
    expect(before?.boosts[0]).toMatchObject({ group: 'phone', where: 'previous' })
    expect(redactor.explain('5552671', { key: 'phone' }).findings[0]?.boosts[0]).toMatchObject({ where: 'key' })
  })

  test('a miss: the check that stopped it', () => {
    const { findings, missed } = redactor.explain('pay GB82 WEST 1234 5698 7654 33 now')
    expect(findings.filter(({ entity }) => entity === 'IBAN')).toEqual([])
    expect(missed.filter(({ entity }) => entity === 'IBAN')).toContainEqual(
      expect.objectContaining({ recognizer: 'iban', start: 4, why: 'check', check: 'checksum' }),
    )
  })

  test('a miss: a keyword is needed and there is none', () => {
    expect(redactor.explain('it was 123456789').missed).toContainEqual(
      expect.objectContaining({ start: 7, end: 16, why: 'check', check: 'keyword' }),
    )
  })

  test('a miss: too little score, with the threshold', () => {
    const low = redactor.explain('see 5552671').missed.filter(({ why }) => why === 'score')
    expect(low).toContainEqual(expect.objectContaining({ entity: 'PHONE', start: 4, end: 11, threshold: 0.5, boosts: [] }))
  })

  test('a miss: its place is something that is not personal', () => {
    const text = 'trace 123e4567-e89b-12d3-a456-426614174000'
    const { findings, notPersonal } = redactor.explain(text)
    expect(findings).toEqual([])
    expect(notPersonal).toContainEqual(expect.objectContaining({ entity: 'UUID', start: 6, end: 42, negative: true }))
  })

  test('the roster and outside spans are explained too', () => {
    const roster = redactor.explain('ask jane', { participants: [{ names: ['Jane Doe'] }] }).findings[0]
    expect(roster).toMatchObject({ entity: 'PERSON', recognizer: 'roster', strength: 'format', base: 1, beat: [] })
    const span = { start: 0, end: 3, entity: 'X', score: 1, recognizer: 'mine' }
    expect(redactor.explain('abc', { spans: [span] }).findings[0]).toMatchObject({ recognizer: 'mine', strength: 'given' })
  })

  test('places are those of the text, also in disguise', () => {
    const text = 'é😀 call ４１５-８６７-５３０９'
    expect(redactor.explain(text).findings[0]).toMatchObject({ entity: 'PHONE', start: 9, end: text.length })
  })

  test('its findings are those of detect, and everything else lies in the text', () => {
    const tiny = redactorWith({ preset: 'training', names: 'off' }, () => {
      return { block: 24, slack: 6, repeated: 12, before: 16, after: 12, longest: 40 }
    })
    const context = { participants: [{ names: ['Jane Doe'] }] }
    fc.assert(
      fc.property(textOf(20), fc.constantFrom(redactor, tiny), (text, one) => {
        const { findings, missed, notPersonal } = one.explain(text, context)
        expect(findings.map(({ entity, start, end, score, recognizer }) => ({ entity, start, end, score, recognizer }))).toEqual(
          one.detect(text, context),
        )
        for (const { start, end } of [...missed, ...notPersonal, ...findings.flatMap(({ beat }) => beat)]) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('holds nothing of the text', () => {
    const said = JSON.stringify(redactor.explain('mail qqzzy@xxqj.org or 4539 5787 6362 1486, my name is Qyzzkel'))
    for (const canary of ['qqzzy', 'xxqj', '4539', '1486', 'Qyzzkel']) expect(said).not.toContain(canary)
  })
})

test('what is passed over because it could not count changes nothing', () => {
  for (const make of Object.values(VARIED)) {
    const text = make(1_500)
    expect(redactor.explain(text).findings).toMatchObject(redactor.detect(text))
  }
})
