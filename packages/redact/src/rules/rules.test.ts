import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOf } from '../../testing/pieces.ts'
import { createRedactor } from '../index.ts'
import { redactorWith } from '../redactor.ts'
import { loadRules, RuleError, type RuleInput } from './index.ts'

const BADGE: RuleInput = { name: 'badge', entity: 'EMPLOYEE_ID', pattern: '\\bEMP-\\d{5}\\b' }
const using = (...rules: RuleInput[]) => createRedactor({ preset: 'training', names: 'off', ...loadRules(rules) })
const problemsOf = (data: unknown) => {
  try {
    loadRules(data)
  } catch (error) {
    if (error instanceof RuleError) return error.problems
    throw error
  }
  return []
}

describe('custom rules', () => {
  test('a pattern', () => {
    expect(using(BADGE).redact('badge EMP-12345, not EMP-1234').text).toBe('badge [EMPLOYEE_ID], not EMP-1234')
    expect(using(BADGE).detect('EMP-12345')).toEqual([
      { entity: 'EMPLOYEE_ID', start: 0, end: 9, score: 0.7, recognizer: 'badge' },
    ])
  })

  test('terms: whole words and phrases, in any case', () => {
    const redactor = using({ name: 'projects', entity: 'PROJECT', terms: ['Blue Heron', 'Zephyr'] })
    expect(redactor.redact('blue heron and ZEPHYR, no zephyrs').text).toBe('[PROJECT] and [PROJECT], no zephyrs')
  })

  test('keywords: needed, in the text, in the message before and as a JSON key', () => {
    const redactor = using({
      name: 'locker',
      entity: 'LOCKER',
      pattern: '\\b[A-F]\\d{3}\\b',
      keywords: { words: ['locker', 'Spind'], before: 15 },
    })
    expect(redactor.redact('my locker is B204, see page C101 of the other book').text).toBe(
      'my locker is [LOCKER], see page C101 of the other book',
    )
    expect(redactor.redact('B204').text).toBe('B204')
    expect(redactor.redact('B204', { previous: ['which locker?'] }).text).toBe('[LOCKER]')
    expect(redactor.redactValue({ spind: 'B204', page: 'B204' }).value).toEqual({ spind: '[LOCKER]', page: 'B204' })
  })

  test('keywords: helpful', () => {
    const redactor = using({
      ...BADGE,
      pattern: '\\b\\d{5}\\b',
      score: 0.3,
      keywords: { words: ['badge'], need: 'helpful', boost: 0.3 },
    })
    expect(redactor.redact('badge 12345').text).toBe('badge [EMPLOYEE_ID]')
    expect(redactor.redact('about 12345').text).toBe('about 12345')
  })

  test('a checksum, on letters and digits alone', () => {
    const redactor = using({ name: 'member', entity: 'MEMBER', pattern: 'M(?:[ -]?\\d){10}', checksum: 'mod-97' })
    const value = 'M 1234 5678'
    const check = [...Array(97).keys()].map((n) => `${value}${String(n).padStart(2, '0')}`)
    expect(check.filter((each) => redactor.redact(each).text === '[MEMBER]').length).toBeGreaterThanOrEqual(1)
    expect(check.filter((each) => redactor.redact(each).text === '[MEMBER]').length).toBeLessThanOrEqual(2)
    const card = using({ name: 'loyalty', entity: 'LOYALTY', pattern: 'L-(\\d{4}-?){2}', checksum: 'luhn' })
    expect(card.detect('L-1234-5674')).toEqual([])
  })

  test('suppressions: values, patterns in the value, words beside it', () => {
    const redactor = using({
      ...BADGE,
      suppress: { values: ['emp-00000'], patterns: ['999'], words: ['example'], before: 20 },
    })
    expect(redactor.redact('EMP-00000 EMP-99912 EMP-12345').text).toBe('EMP-00000 EMP-99912 [EMPLOYEE_ID]')
    expect(redactor.redact('example: EMP-12345').text).toBe('example: EMP-12345')
  })

  test('the operator of its entity', () => {
    expect(using({ ...BADGE, with: 'mask' }).redact('EMP-12345 a@b.co').text).toBe('********* [EMAIL]')
  })

  test('hidden characters do not help', () => {
    expect(using(BADGE).redact('EMP-1\u200b2345').text).toBe('[EMPLOYEE_ID]')
  })

  test('explanations say what stopped a match', () => {
    const redactor = using({ ...BADGE, suppress: { values: ['EMP-00000'] } })
    const { findings, missed } = redactor.explain('EMP-00000 EMP-12345')
    expect(findings[0]).toMatchObject({ entity: 'EMPLOYEE_ID', pattern: '\\bEMP-\\d{5}\\b' })
    expect(missed).toContainEqual({
      entity: 'EMPLOYEE_ID',
      recognizer: 'badge',
      start: 0,
      end: 9,
      why: 'check',
      check: 'suppressed value',
    })
  })

  test('in streams: any text, cut anywhere', async () => {
    const rules: RuleInput[] = [
      BADGE,
      { name: 'ones', entity: 'ONES', pattern: '1[\\d .]*2' },
      { name: 'who', entity: 'WHO', terms: ['jane', 'my name'] },
    ]
    const redactor = redactorWith({ preset: 'training', names: 'off', ...loadRules(rules) }, () => {
      return { block: 24, slack: 6, repeated: 12, before: 16, after: 12, longest: 40 }
    })
    await fc.assert(
      fc.asyncProperty(textOf(24), fc.nat(120), async (text, at) => {
        const pieces = ReadableStream.from([text.slice(0, at), text.slice(at)]) as ReadableStream<string>
        let output = ''
        for await (const piece of pieces.pipeThrough(redactor.stream())) output += piece
        expect(output).toBe(redactor.redact(text).text)
      }),
      { numRuns: 300 },
    )
  })
})

describe('rules that cannot be used are told, all of them, with their place', () => {
  test('patterns that could make an engine go back', () => {
    expect(problemsOf([BADGE, { ...BADGE, name: 'evil', pattern: 'x(a+)+y' }])).toEqual([
      { code: 'exponential', path: [1, 'pattern'], place: { start: 1, end: 6 }, message: expect.stringContaining('(a+)+') },
    ])
    expect(problemsOf([{ ...BADGE, suppress: { patterns: ['ok', '\\d+\\d+'] } }])).toMatchObject([
      { code: 'polynomial', path: [0, 'suppress', 'patterns', 1] },
    ])
  })

  test('fields', () => {
    expect(problemsOf([{ name: 'X', entity: 'lower', pattern: 'a', chcksum: 'luhn' }]).map(({ path }) => path.join('.'))).toEqual(
      expect.arrayContaining(['0.name', '0.entity']),
    )
    expect(problemsOf([{ ...BADGE, checksum: 'no-such' }])[0]).toMatchObject({ code: 'schema', path: [0, 'checksum'] })
    expect(problemsOf([{ name: 'none', entity: 'NONE' }])).toHaveLength(1)
    expect(problemsOf([BADGE, BADGE])).toMatchObject([{ code: 'name', path: [1, 'name'] }])
    expect(problemsOf({})).toMatchObject([{ code: 'schema', path: [] }])
  })

  test('as one error with a code', () => {
    expect(() => loadRules([{ ...BADGE, pattern: '(' }])).toThrow(
      expect.objectContaining({ name: 'RuleError', code: 'rule', message: expect.stringContaining('[0].pattern: ') }),
    )
  })

  test('a name that a built-in recognizer has', () => {
    expect(() => using({ ...BADGE, name: 'email' })).toThrow(expect.objectContaining({ code: 'option' }))
  })
})
