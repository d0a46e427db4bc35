import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCorpus } from './conversations.ts'
import { CONTRACT, fingerprint, makeFlowFolder, readShards, sluice } from './flow-folder.ts'
import { noRuntime } from './no-runtime.ts'

/** Names as people write them in chat; no rule knows one, nor does the roster of a conversation. */
const NAMES = ['lakshmi narayanan', 'oluwaseun', 'fatima', 'yuki tanaka', 'sarah']
const CARRIERS = [
  'hey its %, running late',
  'tell % i called',
  'ok see you at ten',
  'met % in glasgow yesterday',
  'the weather is nice, lets go out',
]
const texts = Array.from({ length: 100 }, (_, i) => CARRIERS[i % CARRIERS.length]!.replace('%', NAMES[(i * 7) % NAMES.length]!))
const corpus = makeCorpus(texts, 11, 0)
const NOW = '2026-11-24T12:00:00Z'

/** Makes a package as if it were not installed, for the command and what it loads. */
const HIDE = `import { registerHooks } from 'node:module'
const hidden = process.env.TEST_HIDE.split(',')
registerHooks({
  resolve(name, context, next) {
    if (!hidden.includes(name)) return next(name, context)
    throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })
  },
})`

interface Passed {
  readonly text: string
}

describe.skipIf(noRuntime())('tiers of names over files', () => {
  let folder: string
  const contract = (sink: string, names: string, workers: number) => {
    const file = join(folder, `${sink}.yaml`)
    const text = CONTRACT.replace('./out', `./${sink}`).replace('shardRecords: 1000', 'shardRecords: 30')
    writeFileSync(file, `${text}names: ${names}\nworkers: ${workers}\n`)
    return file
  }
  const run = async (sink: string, names: string, workers: number) => {
    const ended = await sluice(['run', '--contract', contract(sink, names, workers), '--now', NOW, '--quiet', '--json'])
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    return join(folder, sink)
  }
  const hashOf = (out: string): string => JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).contract.hash

  beforeAll(() => {
    folder = makeFlowFolder(corpus)
    writeFileSync(join(folder, 'hide.mjs'), HIDE)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('accurate: the same bytes with and without threads; names are taken out, and the receipts say by which model', async () => {
    const alone = await run('alone', 'accurate', 0)
    const threads = await run('threads', 'accurate', 2)
    expect(fingerprint(threads)).toEqual(fingerprint(alone))
    const passed = readShards<Passed>(alone, 'data').map(({ text }) => text)
    expect(passed.length).toBeGreaterThan(20)
    expect(passed.filter((text) => NAMES.some((name) => text.includes(name)))).toEqual([])
    expect(passed).toContain('ok see you at ten')
    const receipts = readShards<{ taggers: string; contract: string }>(alone, 'receipts')
    expect(new Set(receipts.map(({ taggers }) => taggers))).toEqual(
      new Set([expect.stringMatching(/^accurate@[0-9a-f]{12}$/) as unknown as string]),
    )
    expect(receipts.every((receipt) => hashOf(alone).startsWith(receipt.contract))).toBe(true)
  })

  it('cascade: is a version of its own, and takes out what the fast tagger is sure of or the accurate one finds', async () => {
    const cascade = await run('cascade', 'cascade', 0)
    const fast = await run('fast', 'fast', 0)
    expect(new Set([hashOf(cascade), hashOf(fast), hashOf(join(folder, 'alone'))]).size).toBe(3)
    const left = (out: string) =>
      readShards<Passed>(out, 'data').filter(({ text }) => NAMES.some((name) => text.includes(name))).length
    expect(left(cascade)).toBeLessThanOrEqual(left(fast))
  })

  it('explains a record with the tier and the model', async () => {
    const named = corpus.messages.findIndex(({ thread, text }) => corpus.consented.has(thread) && text.includes(NAMES[0]!))
    const record = `${join(folder, 'messages.jsonl')}:${named + 1}`
    const { stdout } = await sluice(['explain', '-c', contract('alone', 'fast', 0), '--record', record, '--names', 'accurate'])
    expect(stdout).toMatch(/^redact /)
    expect(stdout).toMatch(/names: accurate \[model [0-9a-f]{12}\]/)
    expect(stdout).toMatch(/1 × PERSON by names-accurate:[0-9a-f]{6}, label/)
    expect(NAMES.filter((name) => stdout.includes(name))).toEqual([])
  })

  it('says what to install where the package or the runtime is missing, and passes nothing', async () => {
    const hide = (...names: readonly string[]) =>
      sluice(['run', '--contract', contract('never', 'accurate', 0), '--quiet'], {
        env: { NODE_OPTIONS: `--import=file://${join(folder, 'hide.mjs')}`, TEST_HIDE: names.join(',') },
      })
    const [names, runtime] = await Promise.all([hide('@sluice/names'), hide('onnxruntime-node', 'onnxruntime-web')])
    expect(names).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('npm install @sluice/names onnxruntime-node'),
    })
    expect(runtime).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('npm install onnxruntime-node') })
    expect(() => readFileSync(join(folder, 'never/manifest.json'))).toThrow()
  })
})
