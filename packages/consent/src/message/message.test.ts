import { describe, expect, it } from 'vitest'
import { message, request } from '../../fixture/conversation.ts'
import { mutate, places } from '../../fixture/mutation.ts'
import { isRequest, parseRequest } from '../request/request.ts'
import { isMessage } from './read.ts'
import { parseMessage } from './schema.ts'

const JUNK = [
  null,
  undefined,
  7,
  -1,
  0,
  150,
  151,
  Number.NaN,
  'junk',
  '',
  'adult',
  'n',
  'present',
  'none',
  [],
  ['x'],
  [''],
  [7],
  {},
  true,
]

const full = message({
  expiresAt: '2027-01-01T00:00:00Z',
  quoted: [{ author: 'ben', service: 'chat', separable: true }],
  mentions: [{ subject: 'ben', identifiable: true, separable: false }],
  special: { status: 'present', categories: ['health'], subjects: ['ada'] },
  preference: { 'train-ai': 'y', search: 'n' },
})

describe('the schema and the hot path', () => {
  it('agree about every message that differs in one place', () => {
    let accepted = 0
    for (const { path } of places({ message: full }))
      for (const change of [...JUNK.map((to) => ({ to })), 'delete' as const]) {
        const { message: changed } = mutate({ message: full as unknown }, path, change)
        expect(isMessage(changed), `${path.join('.')} ${JSON.stringify(change)}`).toBe(parseMessage(changed).ok)
        accepted += Number(isMessage(changed))
      }
    expect(accepted).toBeGreaterThan(50)
  })

  it('agree about every request that differs in one place', () => {
    let accepted = 0
    for (const { path } of places({ request: request({ requester: 'ada' }) }))
      for (const change of [...JUNK.map((to) => ({ to })), 'delete' as const]) {
        const { request: changed } = mutate({ request: request({ requester: 'ada' }) as unknown }, path, change)
        expect(isRequest(changed), `${path.join('.')} ${JSON.stringify(change)}`).toBe(parseRequest(changed).ok)
        accepted += Number(isRequest(changed))
      }
    expect(accepted).toBeGreaterThan(30)
  })
})

describe('a problem of a message', () => {
  const problems = (changes: object) => {
    const parsed = parseMessage({ ...full, ...changes })
    return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`)
  }

  it.each([
    [{ author: undefined }, 'missing $.author'],
    [{ author: 7 }, 'wrong_type $.author'],
    [{ state: 'gone' }, 'unknown_value $.state'],
    [{ eventTime: '2026-06-01' }, 'bad_format $.eventTime'],
    [{ participants: [] }, 'out_of_range $.participants'],
    [{ quoted: [{ author: 'ben', service: 'chat' }] }, 'missing $.quoted[0].separable'],
    [{ preference: { 'train-genai': 'n' } }, 'unknown_key $.preference'],
    [{ special: { status: 'none', categories: ['health'], subjects: [] } }, 'inconsistent $.special'],
    [{ subjects: { 'secret-name': { jurisdiction: 'DE', age: 30 } } }, 'missing $.subjects.*.status'],
    [
      { subjects: { 'secret-name': { jurisdiction: 'Germany', age: 30, status: 'active' } } },
      'bad_format $.subjects.*.jurisdiction',
    ],
  ])('%j: %s', (changes, expected) => {
    expect(problems(changes)).toEqual([expected])
  })

  it('holds nothing of the message', () => {
    const canary = 'canary-4711'
    for (const { path } of places({ message: full }))
      for (const to of [canary, { [canary]: canary }, [canary], { subject: canary, age: canary }]) {
        const { message: changed } = mutate({ message: full as unknown }, path, { to })
        const parsed = parseMessage(changed)
        if (!parsed.ok) expect(JSON.stringify(parsed.problems)).not.toContain(canary)
      }
  })
})
