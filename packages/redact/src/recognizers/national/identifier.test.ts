import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../index.ts'

const redactor = createRedactor({ preset: 'training', names: 'off' })

/** Everything but what is found of phones. */
function found(text: string, context = {}): string[] {
  return redactor
    .detect(text, context)
    .filter(({ entity }) => entity !== 'PHONE')
    .map(({ entity, start, end }) => `${entity} ${text.slice(start, end)}`)
}

describe('what looks like an identifier and is none', () => {
  // The numbers pass the checks of some country; nothing says that they are people's.
  test.each([
    'order 9434765919 has shipped',
    'order no. 046454286 has shipped',
    'tracking number 123456782',
    'invoice 8001015009087',
    'the id of the row is 111222333',
    'ticket 39053344705 is closed',
    'serial number A123456789',
    'model A58818501',
    'call me on 09061209465',
    'ring 07911 123456 or 0171 234 5678',
    'it took 1704067200000 ms since 1234567893',
    'started at 20240501123045, ended 202405011231',
    'offset 4337152 of 15108695088 bytes',
    'commit 1234567d and 12345678e',
    'see page 123 456 789',
    'part number 1M8GDM9AXKP042789',
    'key ABCDE1234F2 and ABCXE1234F',
    'version 12.345.678 and 1.234.567',
    'AMD64 X86 GB980780685 DE123456789',
    'a plate of pasta for 12 50 or 1400 kcal',
    'https://example.com/items/12345678Z',
    'blocks 2341 2341 2346 1113 and 1113 2341 2341 2346',
    '42 plates for USER728',
    'flights LH1234 and BA12345678',
  ])('%s', (text) => {
    expect(found(text).filter((finding) => !finding.startsWith('URL'))).toEqual([])
  })
})

describe('keywords elsewhere', () => {
  test('the message before may have asked for it', () => {
    expect(found('943 476 5919', { previous: ['what is your NHS number?'] })).toEqual(['UK_NHS 943 476 5919'])
    expect(found('943 476 5919', { previous: ['how many?'] })).toEqual([])
    expect(found('sure: 39053344705', { previous: ['seu CPF?'] })).toEqual(['BR_CPF 39053344705'])
  })

  test('the JSON key may say it', () => {
    expect(found('046454286', { key: 'socialInsuranceNumber' })).toEqual(['CA_SIN 046454286'])
    expect(found('AB1234567', { key: 'passport_number' })).toEqual(['PASSPORT AB1234567'])
    expect(found('046454286', { key: 'quantity' })).toEqual([])
  })

  test('"identity number" is enough for numbers that cannot be mistaken', () => {
    expect(found('my identity number is 17291716060')).toEqual(['TR_TCKN 17291716060'])
    expect(found('my identity number is 111222333')).toEqual([])
  })
})

test('a handle is no plate', () => {
  expect(found('plate number: ask @user908')).not.toContain('LICENSE_PLATE user908')
})

test('separators may be any of the usual dashes and spaces', () => {
  expect(found('CPF 390.533.447\u201105')).toEqual(['BR_CPF 390.533.447\u201105'])
  expect(found('QQ\u00a012\u00a034\u00a056\u00a0C')).toEqual(['UK_NINO QQ\u00a012\u00a034\u00a056\u00a0C'])
})

test('the same number is the same pseudonym however it is written', () => {
  const keyed = createRedactor({ preset: 'training', names: 'off', with: 'pseudonym', key: new Uint8Array(32).fill(3) })
  const one = keyed.redact('CPF 390.533.447-05').text
  expect(keyed.redact('CPF 39053344705').text).toBe(one)
  expect(keyed.redact('personnummer 19640823-3234').text).toBe(keyed.redact('personnummer 640823-3234').text)
  expect(keyed.redact('HETU 131052-308T').text).not.toBe(keyed.redact('HETU 131052A308T').text)
})

test('reserved values are kept when the policy says so', () => {
  const keeping = createRedactor({ preset: 'training', names: 'off', reserved: 'keep' })
  expect(keeping.detect('NI number QQ 12 34 56 C')).toEqual([])
  expect(keeping.detect('NI number AB 12 34 56 C')).toHaveLength(1)
})
