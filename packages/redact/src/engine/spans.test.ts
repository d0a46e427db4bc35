import { describe, expect, test } from 'vitest'
import { createRedactor } from '../index.ts'

const redactor = createRedactor({ preset: 'prompt', names: 'off', entities: ['EMAIL'] })

describe('context.spans', () => {
  test('a span with score 1 is honoured whatever the rules say', () => {
    const text = 'id 123e4567-e89b-12d3-a456-426614174000 [EMAIL]'
    const spans = [{ start: 3, end: 39, entity: 'PASSPORT', score: 1, recognizer: 'outside' }]
    expect(redactor.detect(text, { spans })).toEqual(
      spans.map(({ start, end, entity, score, recognizer }) => ({ entity, start, end, score, recognizer })),
    )
  })

  test('what a span covers of a value, it does not uncover of the rest', () => {
    const text = 'mail jane@b.co'
    expect(redactor.redact(text, { spans: [{ start: 5, end: 9, entity: 'PERSON', score: 1 }] }).text).toBe(
      'mail [PERSON_1]@[EMAIL_1]',
    )
  })

  test('a span under the threshold is dropped', () => {
    expect(redactor.detect('jane', { spans: [{ start: 0, end: 4, entity: 'PERSON', score: 0.4 }] })).toEqual([])
  })

  test('a span does not divide a surrogate pair', () => {
    const text = 'a😀b'
    const [finding] = redactor.detect(text, { spans: [{ start: 0, end: 2, entity: 'X', score: 1 }] })
    expect(finding).toMatchObject({ start: 0, end: 3 })
  })

  test.each([
    [{ start: 0, end: 9, entity: 'X', score: 1 }],
    [{ start: 2, end: 2, entity: 'X', score: 1 }],
    [{ start: -1, end: 2, entity: 'X', score: 1 }],
    [{ start: 0.5, end: 2, entity: 'X', score: 1 }],
    [{ start: 0, end: 2, entity: 'X', score: Number.NaN }],
  ])('a span that is no range of the text is refused: %j', (span) => {
    expect(() => redactor.detect('abc', { spans: [span] })).toThrow(expect.objectContaining({ code: 'span' }))
  })
})
