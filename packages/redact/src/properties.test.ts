import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOf } from '../testing/pieces.ts'
import { createRedactor, type OperatorName, Strength } from './index.ts'

const key = new Uint8Array(32).fill(9)
const redactor = createRedactor({ preset: 'training', names: 'off' })

const text = textOf(24)
const found = (start: number, end: number) => ({ start, end, score: 0.9, strength: Strength.format })
const participants = [{ names: ['Jane Doe', '李小龙'], handles: ['@jd'] }]
const spans = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(9),
  score: fc.constantFrom(0, 0.5, 0.9, 1),
})

describe('findings of any text', () => {
  test('are sorted, do not overlap, lie in the text and divide no surrogate pair', () => {
    fc.assert(
      fc.property(text, spans, (value, { at, length, score }) => {
        const start = Math.floor(at * value.length)
        const end = Math.min(value.length, start + length)
        const given = end > start ? [{ start, end, entity: 'PERSON', score }] : []
        const findings = redactor.detect(value, { participants, spans: given, key: 'phone', previous: ['your card?'] })
        let from = 0
        for (const finding of findings) {
          expect(finding.start).toBeGreaterThanOrEqual(from)
          expect(finding.end).toBeGreaterThan(finding.start)
          expect(finding.score).toBeGreaterThanOrEqual(0.5)
          expect(finding.score).toBeLessThanOrEqual(1)
          from = finding.end
          if (value.isWellFormed()) expect(value.slice(finding.start, finding.end).isWellFormed()).toBe(true)
        }
        expect(from).toBeLessThanOrEqual(value.length)
        if (score === 1 && end > start) {
          for (let unit = start; unit < end; unit++) expect(findings.some((f) => f.start <= unit && unit < f.end)).toBe(true)
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('are the same a second time and in a fresh redactor', () => {
    fc.assert(
      fc.property(text, (value) => {
        const once = redactor.detect(value)
        expect(redactor.detect(value)).toEqual(once)
        expect(createRedactor({ preset: 'training', names: 'off' }).detect(value)).toEqual(once)
      }),
      { numRuns: 100 },
    )
  })
})

describe('redacting any text', () => {
  test('the rest stays as it was, and replacements stand where it is said', () => {
    fc.assert(
      fc.property(text, (value) => {
        const { text: result, findings, placed } = redactor.rewrite(value)
        expect(placed.length).toBe(findings.length)
        let from = 0
        let at = 0
        findings.forEach(({ start, end, entity }, index) => {
          expect(result.slice(at, placed[index]!.start)).toBe(value.slice(from, start))
          expect(result.slice(placed[index]!.start, placed[index]!.end)).toBe(`[${entity}]`)
          from = end
          at = placed[index]!.end
        })
        expect(result.slice(at)).toBe(value.slice(from))
        if (findings.length === 0) expect(result).toBe(value)
      }),
      { numRuns: 1000 },
    )
  })

  test.each<OperatorName>(['mask', 'label', 'token', 'pseudonym', 'surrogate', 'hash', 'encrypt', 'generalise', 'drop'])(
    '%s never throws and is deterministic',
    (operator) => {
      const one = createRedactor({ preset: 'training', names: 'off', with: operator, key })
      const two = createRedactor({ preset: 'training', names: 'off', with: operator, key })
      fc.assert(
        fc.property(text, (value) => {
          expect(two.redact(value, { participants })).toEqual(one.redact(value, { participants }))
        }),
        { numRuns: 200 },
      )
    },
  )

  test.each<OperatorName>(['label', 'token', 'pseudonym', 'encrypt'])(
    'what %s puts in place is not taken for personal data again, whatever stands around it',
    (operator) => {
      const rule = { name: 'own', entity: 'X509_ID2', on: 'word', words: ['phone'], longest: 9, find: found } as const
      const keyed = createRedactor({ preset: 'training', names: 'off', with: operator, key, recognizers: [rule] })
      fc.assert(
        fc.property(text, (value) => {
          const { text: once, placed } = keyed.rewrite(value)
          for (const { start, end } of keyed.detect(once)) {
            expect(placed.some((place) => start < place.end && place.start < end)).toBe(false)
          }
        }),
        { numRuns: 500 },
      )
      const all = ['jane@b.org', '10.20.30.40', 'https://u:p@site.org/?token=x', '+14155552671', 'Mr. Smith', 'password=x1y2z3w4']
      const once = keyed.redact(all.join(' and ')).text
      expect(keyed.redact(once)).toEqual({ text: once, findings: [] })
    },
  )

  test('a value is found wherever it stands between other words', () => {
    const words = fc
      .array(fc.constantFrom('so', 'and', 'the', 'hello', 'é', '😀', 'ok.', 'well,'), { maxLength: 6 })
      .map((list) => list.join(' '))
    const value = fc.constantFrom(
      'jane.doe@b.org',
      '+14155552671',
      '4539578763621486',
      'GB82WEST12345698765432',
      '536-22-1234',
      '84.12.200.7',
    )
    fc.assert(
      fc.property(words, value, words, (before, personal, after) => {
        expect(redactor.redact(`${before} ${personal} ${after}`).text).not.toContain(personal)
      }),
    )
  })
})
