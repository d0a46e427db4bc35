import { STRICT_POLICY } from '@sluice/consent'
import { describe, expect, it } from 'vitest'
import { compileContract } from './compile-contract.ts'
import { ContractError } from './contract/problems.ts'
import { contractOf, RECORD } from './testing/example.ts'

function problemsOf(contract: unknown, options = {}): [string, string][] {
  try {
    compileContract(contract, options)
  } catch (error) {
    if (error instanceof ContractError) return error.problems.map(({ path, code }) => [path, code])
    throw error
  }
  return []
}

const withFields = (fields: Record<string, unknown>) => ({ ...contractOf(), fields })

describe('compileContract', () => {
  it('accepts the contract of the documentation and fills in defaults', () => {
    const { contract } = compileContract(contractOf())
    expect(contract.policy).toBe('strict')
    expect(contract.sink.shardRecords).toBe(50_000)
  })

  it('lists every problem with its path, not only the first', () => {
    const contract = { ...contractOf(), purpose: 'ai.train', version: 2, colour: 'red', sink: { files: './out' } }
    const paths = problemsOf(contract).map(([path]) => path)
    expect(paths).toEqual(
      expect.arrayContaining(['version', 'colour', 'sink.recipient', 'sink.service', 'sink.region', 'sink.retention']),
    )
  })

  it('refuses custom rules whose patterns could go back, with the rule and the part of it', () => {
    const rules = [
      { name: 'fine', entity: 'FINE', pattern: 'F\\d{4}' },
      { name: 'evil', entity: 'EVIL', pattern: '(a+)+' },
    ]
    expect(problemsOf(contractOf({ rules }))).toEqual([['rules[1].pattern', 'E_CONTRACT_RULE']])
    expect(problemsOf(contractOf({ rules: [{ name: 'none' }] })).every(([, code]) => code === 'E_CONTRACT_RULE')).toBe(true)
    expect(compileContract(contractOf({ rules: rules.slice(0, 1) })).hash).not.toBe(compileContract(contractOf()).hash)
  })

  it.each([
    ['fields["$.text"].redact.preset', withFields({ '$.text': { redact: { preset: 'everything' } } })],
    ['fields["$.text"].redact.colour', withFields({ '$.text': { redact: { colour: 'red' } } })],
    ['fields["$.text"]', withFields({ '$.text': 'keep it' })],
    ['fields["$.text"]', withFields({ '$.text': { keep: {}, redact: {} } })],
    ['fields["$.n"].noise.range', withFields({ '$.n': { noise: { mechanism: 'discrete-laplace', epsilon: 1, range: [5, 5] } } })],
    [
      'fields["$.n"].noise.epsilon',
      withFields({ '$.n': { noise: { mechanism: 'discrete-laplace', epsilon: 0, range: [0, 5] } } }),
    ],
    ['fields.text', withFields({ text: 'keep' })],
    ['fields', withFields({})],
    ['source', contractOf({ source: {} })],
    ['source', contractOf({ source: { files: 'a', instagram: 'b' } })],
    ['sink', contractOf({ source: { kafka: { topic: 'in' } } })],
    ['consent.kafka', contractOf({ consent: { kafka: { topic: 'consent' } } })],
    ['consent', contractOf({ consent: {} })],
    ['budget.scope', { ...contractOf(), budget: { scope: 'all', epsilon: 1 } }],
  ])('refuses a wrong shape at %s', (path, contract) => {
    expect(problemsOf(contract)).toContainEqual([path, 'E_CONTRACT_SHAPE'])
  })

  it.each([
    [{ ...contractOf(), purpose: undefined }, 'purpose: is needed (string)'],
    [withFields({ '$.n': { noise: { mechanism: 'discrete-laplace', epsilon: 1 } } }), 'noise.range: is needed (tuple)'],
    [withFields({ '$.at': { generalise: 'dy' } }), 'one of decade, year, month, day, hour, minute, or { band'],
    [withFields({ '$.text': { redact: { with: 'crayon' } } }), 'one of mask, label'],
    [{ ...contractOf(), names: 'fats' }, 'one of fast, accurate, cascade, off'],
    [{ ...contractOf(), names: { cascade: { low: 0.7, high: 0.3 } } }, 'low is above high'],
    [{ ...contractOf(), assume: { age: 'grown' } }, '"adult", or an age'],
    [{ ...contractOf(), source: { files: 7 } }, 'a path, or a list of paths'],
    [contractOf({ consent: { tags: 'consent' } }), '"header:NAME"'],
    [contractOf({ source: { kafka: { topic: 'dm stored' } } }), 'source.kafka.topic: a topic of Kafka'],
  ])('says what a value has to be (%#)', (contract, said) => {
    expect(() => compileContract(contract)).toThrow(said)
    expect(() => compileContract(contract)).not.toThrow('Invalid input')
  })

  it.each([
    ['fields["$..text"]', withFields({ '$..text': 'keep' })],
    ['fields["$"]', withFields({ $: 'keep' })],
    ['fields["$.__proto__"]', withFields({ '$.__proto__': 'keep' })],
    ['record.id', contractOf({ record: { ...RECORD, id: '$.a[*]' } })],
  ])('refuses a path that cannot be followed at %s', (path, contract) => {
    expect(problemsOf(contract)).toContainEqual([path, 'E_CONTRACT_PATH'])
  })

  it.each([
    ['$.a.b', '$.a'],
    ['$.a', '$.a.b'],
    ['$.a[0]', '$.a[*]'],
    ['$.a[*].b', '$.a[1].c'],
    ["$['a']", '$.a'],
  ])('refuses fields that overlap: %s and %s', (first, second) => {
    expect(problemsOf(withFields({ [first]: 'keep', [second]: 'keep' })).map(([, code]) => code)).toEqual(['E_CONTRACT_OVERLAP'])
  })

  it('refuses purposes that are unknown or group others', () => {
    expect(problemsOf(contractOf({ purpose: 'ai.train' }))).toEqual([['purpose', 'E_CONTRACT_PURPOSE']])
    expect(problemsOf(contractOf({ purpose: 'ai.paint' }))).toEqual([['purpose', 'E_CONTRACT_PURPOSE']])
  })

  it('takes a policy of its own, and refuses one that was not loaded or is malformed', () => {
    const contract = contractOf({ policy: './policy.yaml' })
    expect(problemsOf(contract)).toEqual([['policy', 'E_CONTRACT_POLICY']])
    expect(problemsOf(contract, { policy: { ...STRICT_POLICY, version: 'ours-1' } })).toEqual([])
    expect(problemsOf(contract, { policy: { ...STRICT_POLICY, majority: 'x' } })).toEqual([
      ['policy.majority', 'E_CONTRACT_POLICY'],
    ])
  })

  it('has a version that changes with all that changes the output, and not with where it is put', () => {
    const hash = (contract: object, options = {}) => compileContract(contract, options).hash
    const base = hash(contractOf())
    expect(hash({ ...contractOf(), kafka: { brokers: ['127.0.0.1:9092'] } })).toBe(base)
    expect(hash(contractOf({ sink: { ...contractOf().sink, files: './elsewhere' } }))).toBe(base)
    expect(hash(contractOf({ sink: { ...contractOf().sink, recipient: 'other' } }))).not.toBe(base)
    expect(hash({ policy: 'strict', ...contractOf() })).toBe(base)
    expect(hash(contractOf({ limits: { recordsPerSubject: 5 } }))).not.toBe(base)
    expect(hash(withFields({ ...contractOf().fields, '$.extra': 'keep' }))).not.toBe(base)
    expect(hash(contractOf({ policy: 'x' }), { policy: { ...STRICT_POLICY, version: 'x' } })).not.toBe(base)
  })

  it('refuses a key of the wrong length', () => {
    expect(problemsOf(contractOf(), { key: new Uint8Array(16) })).toEqual([['', 'E_CONTRACT_KEY']])
  })
})
