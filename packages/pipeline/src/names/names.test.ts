import { createConsentView } from '@sluice/consent'
import { createFastTagger, type Span, type Tagger } from '@sluice/redact'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CompileOptions, compileContract } from '../compile-contract.ts'
import { ContractError } from '../contract/problems.ts'
import { explain } from '../describe.ts'
import { createMemoryLedger } from '../ledger.ts'
import type { Plan } from '../plan.ts'
import { consentOf, contractOf, KEY, messageOf, NOW } from '../testing/example.ts'
import { gatherEvidence, TaggerError } from './evidence.ts'

/** Finds every word of a list, as a model would that knows no other names. */
const listTagger = (...names: readonly string[]): Tagger => ({
  tag: async (texts) =>
    texts.map((text) =>
      names.flatMap((name): Span[] => {
        const start = text.indexOf(name)
        return start < 0 ? [] : [{ entity: 'PERSON', start, end: start + name.length, score: 0.2, recognizer: 'list:1a' }]
      }),
    ),
})

const MODELS = { accurate: '1a2b3c4d5e6f7081', cascade: 'ffee1a2b3c4d5e6f', house: '7' }
const consent = createConsentView(['alice', 'bob'].map(consentOf))
const options = (offset = 0) => ({ consent, now: NOW, position: { source: 'files', partition: 'm', offset } })
const compile = (fields: Record<string, unknown>, more: object = {}, given: CompileOptions = {}) =>
  compileContract({ ...contractOf({ fields } as object), ...more }, { key: KEY, models: MODELS, ...given })

async function run(plan: Plan, records: readonly unknown[], taggers: ReadonlyMap<string, Tagger>) {
  const texts = new Map<string, Set<string>>()
  records.forEach((record, i) => {
    plan.collectTexts(record, options(i), texts)
  })
  const evidence = await gatherEvidence(texts, taggers)
  return records.map((record, i) => plan.process(record, { ...options(i), ledger: createMemoryLedger(), evidence }))
}

const ACCURATE = { '$.text': { redact: { preset: 'training', names: 'accurate' } } }
const text = (output: unknown) => (output as { text: string }).text

describe('names by a tagger', () => {
  it('takes out what it finds, under its own name, and leaves the fast tagger out', async () => {
    const plan = compile(ACCURATE)
    expect(plan.taggers).toEqual([{ id: 'accurate.recall', name: 'accurate', point: 'recall' }])
    const taggers = new Map([['accurate.recall', listTagger('zorblax')]])
    const [outcome] = await run(plan, [messageOf({ text: 'zorblax met Sarah Miller, mail jane.roe@firm.org' })], taggers)
    expect(text(outcome!.output)).toBe('[PERSON] met Sarah Miller, mail [EMAIL]')
    expect(outcome!.findings.map(({ recognizer }) => recognizer)).toEqual(['list:1a', 'email'])
    expect(outcome!.receipt.taggers).toBe('accurate@1a2b3c4d5e6f')
    expect(explain(plan, outcome!).fields[0]!.treatment).toBe('redact (training), names: accurate [model 1a2b3c4d5e6f]')
  })

  it('asks for the point of the preset, once for equal fields', () => {
    const redact = (preset: string, names: unknown) => ({ redact: { preset, names } })
    const ids = compile({
      '$.a': redact('training', 'accurate'),
      '$.b': redact('retrieval', 'accurate'),
      '$.c': redact('logs', 'accurate'),
      '$.d': redact('prompt', { cascade: { low: 0.3, high: 0.7 } }),
      '$.e': { redact: { taggers: ['house'] } },
      '$.f': 'redact',
    }).taggers.map(({ id }) => id)
    expect(ids).toEqual(['accurate.recall', 'accurate.f1', 'cascade.f1.0.3-0.7', 'house.recall'])
  })

  it('looks at every text of a value, keys included, and at none of a record that does not pass', async () => {
    const plan = compile(ACCURATE)
    const value = { zorblax: ['hi zorblax', { deep: 'zorblax 1' }], n: 1e21, digits: '12 34' }
    const record = messageOf({ text: value })
    const [outcome] = await run(plan, [record], new Map([['accurate.recall', listTagger('zorblax')]]))
    expect(outcome).toMatchObject({ verdict: 'redact' })
    expect(JSON.stringify(outcome!.output)).not.toContain('zorblax')
    const texts = new Map<string, Set<string>>()
    plan.collectTexts(messageOf({ members: ['alice', 'mallory'] }), options(), texts)
    plan.collectTexts({ nothing: true }, options(), texts)
    expect(texts.size).toBe(0)
  })

  it('gives the same bytes however records are put together for tagging', async () => {
    const plan = compile(ACCURATE)
    const taggers = new Map<string, Tagger>([['accurate.recall', createFastTagger({ person: 0.12, location: 0.2 })]])
    const word = fc.constantFrom('sarah', 'Glasgow', 'ok', 'see', 'you', 'at', 'ten', 'its', 'Tom', '12', '🎉')
    const message = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => messageOf({ text: words.join(' ') }))
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 8 }), async (records) => {
        const together = await run(plan, records, taggers)
        for (const [i, record] of records.entries()) {
          const texts = new Map<string, Set<string>>()
          plan.collectTexts(record, options(i), texts)
          const evidence = await gatherEvidence(texts, taggers)
          expect(plan.process(record, { ...options(i), ledger: createMemoryLedger(), evidence })).toEqual(together[i])
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('a plan with taggers', () => {
  it('is another version with another model, tier or point, and the same one wherever the tier is written', () => {
    const hashes = [
      compile(ACCURATE).hash,
      compile(ACCURATE, {}, { models: { ...MODELS, accurate: 'another' } }).hash,
      compile({ '$.text': 'redact' }).hash,
      compile({ '$.text': 'redact' }, { names: 'off' }).hash,
      compile({ '$.text': 'redact' }, { names: 'cascade' }).hash,
      compile({ '$.text': 'redact' }, { names: { cascade: { low: 0.1, high: 0.9 } } }).hash,
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(compile({ '$.text': 'redact' }, { names: 'accurate' }).hash).toBe(hashes[0])
    expect(compile({ '$.text': 'redact' }, {}, { names: 'accurate' }).hash).toBe(hashes[0])
    expect(compile(ACCURATE, {}, { models: { ...MODELS, house: '8' } }).hash).toBe(hashes[0])
  })

  it('is not compiled where a tagger is not known, and says what to install', () => {
    const attempt = () => compile({ ...ACCURATE, '$.a': { redact: { taggers: ['house'] } } }, {}, { models: {} })
    expect(attempt).toThrow(ContractError)
    try {
      attempt()
    } catch (error) {
      const { problems } = error as ContractError
      expect(problems.map(({ code, path }) => [code, path])).toEqual([
        ['E_CONTRACT_NAMES', 'fields["$.text"].redact.names'],
        ['E_CONTRACT_NAMES', 'fields["$.a"].redact.taggers'],
      ])
      expect(problems[0]!.message).toContain('npm install @sluice/names onnxruntime-node')
    }
  })

  it('refuses a cascade that is never unsure, and what is no tier', () => {
    for (const names of [{ cascade: { low: 0.8, high: 0.2 } }, { cascade: { low: 0, high: 2 } }, 'best', { fast: {} }]) {
      expect(() => compile({ '$.text': { redact: { names } } })).toThrow(ContractError)
    }
  })
})

describe('a tagger that fails', () => {
  const record = messageOf({ text: 'zorblax was here' })

  it('passes nothing that was not tagged', () => {
    const plan = compile(ACCURATE)
    const given = { ...options(), ledger: createMemoryLedger() }
    for (const evidence of [undefined, new Map(), new Map([['accurate.recall', new Map()]])]) {
      const outcome = plan.process(record, evidence ? { ...given, evidence } : given)
      expect(outcome).toMatchObject({ verdict: 'deny', reason: 'E_UNTAGGED', quarantine: { code: 'E_UNTAGGED' } })
      expect(outcome.output).toBeUndefined()
    }
  })

  it('stops everything when it is out of order, missing, or answers nonsense', async () => {
    const plan = compile(ACCURATE)
    const down: Tagger = { tag: () => Promise.reject(new Error('zorblax')) }
    const nonsense = { tag: async () => [[], [], []] }
    for (const taggers of [new Map([['accurate.recall', down]]), new Map([['accurate.recall', nonsense]]), new Map()]) {
      const failure = await run(plan, [record], taggers).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(TaggerError)
      expect((failure as Error).message).not.toContain('zorblax')
    }
  })

  it('keeps back only the records whose texts it cannot read', async () => {
    const picky: Tagger = {
      tag: async (texts) => {
        if (texts.some((text) => text.includes('poison'))) throw new Error('cannot')
        return listTagger('zorblax').tag(texts)
      },
    }
    const records = [record, messageOf({ text: 'poison' }), record]
    const outcomes = await run(compile(ACCURATE), records, new Map([['accurate.recall', picky]]))
    expect(outcomes.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['redact', 'OK'],
      ['deny', 'E_UNTAGGED'],
      ['redact', 'OK'],
    ])
  })

  it('does not pass a record for which it names places outside of the text', async () => {
    const wild: Tagger = { tag: async (texts) => texts.map(() => [{ entity: 'PERSON', start: 0, end: 999, score: 0.9 }]) }
    const [outcome] = await run(compile(ACCURATE), [record], new Map([['accurate.recall', wild]]))
    expect(outcome).toMatchObject({ verdict: 'deny', reason: 'E_INTERNAL' })
  })
})
