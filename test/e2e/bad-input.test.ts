import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeCorpus } from './conversations.ts'
import { CONTRACT, filesBelow, makeFlowFolder, readShards, sluice, TEST_KEY } from './flow-folder.ts'

interface Pointer {
  readonly source: string
  readonly partition: string
  readonly offset: number
  readonly line: number
  readonly byte: number
  readonly code: string
  readonly path?: string
}

const SECRET = 'zzyzx.canary@firm.example'
const texts = Array.from({ length: 40 }, (_, i) => `message ${i}`)

describe('bad input', () => {
  let folder: string
  const at = (...names: string[]) => join(folder, ...names)
  const run = (...more: string[]) => sluice(['run', '--contract', at('sluice.yaml'), '--quiet', ...more])
  const contract = (change: (text: string) => string | Buffer) => writeFileSync(at('sluice.yaml'), change(CONTRACT))

  beforeEach(() => {
    folder = makeFlowFolder(makeCorpus(texts, 3, 0))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('points at every record that cannot be read, by line and byte, and the rest goes on', async () => {
    const good = readFileSync(at('messages.jsonl'), 'utf8').trimEnd().split('\n')
    const parts: (string | Buffer)[] = [
      good[0]!,
      `{"id": "m-x", "text": "${SECRET}`,
      good[1]!,
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
      `"${SECRET}"`,
      JSON.stringify({ ...JSON.parse(good[2]!), id: undefined, text: SECRET }),
      JSON.stringify({ ...JSON.parse(good[2]!), members: SECRET }),
      JSON.stringify({ ...JSON.parse(good[2]!), reactions: SECRET }),
      'null',
      '[]',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
      JSON.stringify({ ...JSON.parse(good[2]!), names: { [SECRET]: 7 } }),
      ...good.slice(2),
    ]
    const bytes = Buffer.concat(parts.flatMap((part) => [Buffer.from(part as string), Buffer.from('\n')]))
    writeFileSync(at('messages.jsonl'), bytes)
    const finished = await run('--json')
    expect(finished, finished.stderr).toMatchObject({ code: 0 })
    const { records } = JSON.parse(finished.stdout) as { records: Record<string, number> }
    expect(records).toMatchObject({ in: parts.length, quarantined: 10 })
    const pointers = readShards<Pointer>(at('out'), 'quarantine')
    expect(pointers.map(({ line, code, path }) => [line, code, path])).toEqual([
      [2, 'E_JSON', undefined],
      [4, 'E_UTF8', undefined],
      [5, 'E_FIELD_TYPE', '$'],
      [6, 'E_FIELD_MISSING', '$.id'],
      [7, 'E_FIELD_TYPE', '$.members'],
      [8, expect.stringMatching(/^E_FIELD/), '$.reactions'],
      [9, 'E_FIELD_TYPE', '$'],
      [10, 'E_FIELD_TYPE', '$'],
      [11, 'E_RECORD_TOO_DEEP', undefined],
      [12, 'E_FIELD_TYPE', '$.names'],
    ])
    for (const { line, byte } of pointers) {
      const before = bytes.subarray(0, byte)
      expect(before.filter((value) => value === 10).length).toBe(line - 1)
    }
    const written = ['data', 'receipts', 'quarantine'].map((kind) => readFileSync(at('out', kind, 'part-00000.jsonl'), 'utf8'))
    expect(written.join('') + finished.stdout + finished.stderr).not.toContain(SECRET)
  })

  it('tells nobody the name of a file in which somebody is found', async () => {
    mkdirSync(at('users'))
    writeFileSync(at('users', `${SECRET}.jsonl`), 'no json\n')
    writeFileSync(at('users', 'part-1.jsonl'), 'no json\n')
    contract((text) => text.replace('./messages.jsonl', './users/*.jsonl'))
    const finished = await run('--json')
    expect(finished, finished.stderr).toMatchObject({ code: 0 })
    const partitions = readShards<Pointer>(at('out'), 'quarantine').map(({ partition }) => partition)
    expect(partitions).toEqual(['users/part-1.jsonl', expect.stringMatching(/^[0-9a-f]{16}$/)])
    const written = filesBelow(at('out')).map((name) => readFileSync(at('out', name), 'utf8'))
    expect(written.join('') + finished.stdout + finished.stderr).not.toContain('zzyzx')
  })

  it('passes over a line of 50 MB without holding it', async () => {
    const file = openSync(at('messages.jsonl'), 'a')
    writeSync(file, `{"id":"big","text":"${SECRET} `)
    for (let i = 0; i < 50; i++) writeSync(file, 'x'.repeat(1024 * 1024))
    writeSync(file, '"}\n')
    closeSync(file)
    appendFileSync(
      at('messages.jsonl'),
      `${JSON.stringify({ ...JSON.parse(readFileSync(at('messages.jsonl'), 'utf8').split('\n')[0]!) })}\n`,
    )
    const finished = await run('--json')
    expect(finished, finished.stderr).toMatchObject({ code: 0 })
    const [pointer] = readShards<Pointer>(at('out'), 'quarantine')
    expect(pointer).toMatchObject({ code: 'E_RECORD_TOO_LARGE', line: texts.length + 1, partition: 'messages.jsonl' })
    expect(JSON.parse(finished.stdout)).toMatchObject({ records: { in: texts.length + 2, quarantined: 1 } })
  })

  it('counts what came before the damage of a truncated gzip file', async () => {
    const whole = gzipSync(readFileSync(at('messages.jsonl')))
    writeFileSync(at('messages.jsonl.gz'), whole.subarray(0, whole.length - 12))
    contract((text) => text.replace('./messages.jsonl', './messages.jsonl.gz'))
    const finished = await run('--json')
    expect(finished, finished.stderr).toMatchObject({ code: 0 })
    expect(readShards<Pointer>(at('out'), 'quarantine').at(-1)).toMatchObject({ code: 'E_GZIP' })
  })

  it.each([
    ['an unknown key', (text: string) => `${text}colour: red\n`, 'colour: unknown key'],
    [
      'an unknown key far inside',
      (text: string) => text.replace('preset: training', 'preset: training, colour: red'),
      'redact.colour',
    ],
    ['a cyclic value', (text: string) => `${text}kafka: &loop { again: *loop }\n`, 'an alias refers to what contains it'],
    ['no YAML at all', () => 'version: [1\n', 'line '],
    ['a second document', (text: string) => `${text}---\n${text}`, 'a second document begins here'],
    ['text in UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'is not UTF-8'],
    ['an unknown purpose', (text: string) => text.replace('ai.train.finetune', 'ai.paint'), '"ai.paint" is not in the taxonomy'],
    ['a policy that is not there', (text: string) => text.replace('policy: strict', 'policy: ./none.yaml'), 'policy file'],
  ])('refuses a contract with %s, and says where', async (_what, change, said) => {
    contract(change)
    const finished = await run()
    expect(finished.code).toBe(1)
    expect(finished.stderr).toContain(said)
    expect(finished.stderr).not.toContain('internal failure')
    const checked = await sluice(['check', '--contract', at('sluice.yaml'), '--json'])
    expect(checked.code).toBe(1)
    expect(JSON.parse(checked.stdout)).toMatchObject({ ok: false, problems: [{ message: expect.any(String) }] })
  })

  it('checks the parts of a contract that are for Kafka and HTTP, too, without a broker, and repeats no secret', async () => {
    const overKafka = (more: string) => (text: string) =>
      `${text.replace('files: ./messages.jsonl', 'kafka: { topic: in }').replace('files: ./out,', 'kafka: { topic: out },').replace(', shardRecords: 1000', '')}${more}`
    const check = async (more: string) => {
      contract(overKafka(more))
      return sluice(['check', '--contract', at('sluice.yaml')])
    }
    expect(await check('')).toMatchObject({ code: 0 })
    expect(await check('kafka: { brokers: [localhost:9092] }\nhttp: { port: 0 }\n')).toMatchObject({ code: 0 })
    const sasl = `sasl: { mechanism: plain, username: u, password: ${SECRET} }`
    const refused = await check(`kafka: { brokers: [localhost], clientID: me, ${sasl} }\nhttp: { port: 70000 }\n`)
    expect(refused.code).toBe(1)
    for (const place of [
      'kafka.brokers.0: ',
      'kafka.clientID: unknown key',
      'kafka.sasl.password: where the secret is',
      'http.port: ',
    ])
      expect(refused.stderr).toContain(place)
    expect(refused.stderr).not.toContain(SECRET)
  })

  it('refuses a sink that it cannot write, or that somebody else filled', async () => {
    writeFileSync(at('file'), '')
    contract((text) => text.replace('files: ./out', 'files: ./file/out'))
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('E_SINK_UNWRITABLE') })
    mkdirSync(at('full'))
    writeFileSync(at('full', 'precious.txt'), 'mine')
    contract((text) => text.replace('files: ./out', 'files: ./full'))
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('E_SINK_FOREIGN') })
    expect(readFileSync(at('full', 'precious.txt'), 'utf8')).toBe('mine')
  })

  it('refuses to start without consent events that it can read in full', async () => {
    appendFileSync(at('consent.jsonl'), `{"kind":"withdrawal","purposes":["${SECRET}"]}\n`)
    const finished = await run()
    expect(finished.code).toBe(1)
    expect(finished.stderr).toMatch(/consent\.jsonl, line \d+/)
    expect(finished.stderr).not.toContain(SECRET)
    rmSync(at('consent.jsonl'))
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('consent.jsonl') })
  })

  it('refuses a missing, malformed or trivial key, and never prints it', async () => {
    for (const SLUICE_KEY of ['', 'abc', '0'.repeat(64), `${TEST_KEY}00`]) {
      const finished = await sluice(['run', '--contract', at('sluice.yaml')], { env: { SLUICE_KEY } })
      expect(finished).toMatchObject({ code: 1, stderr: expect.stringContaining('openssl rand -hex 32') })
      if (SLUICE_KEY.length > 3) expect(finished.stderr).not.toContain(SLUICE_KEY)
    }
  })

  it.runIf(process.getuid?.() !== 0)('refuses a file that it may not read', async () => {
    chmodSync(at('messages.jsonl'), 0)
    expect(await run()).toMatchObject({ code: 1 })
  })

  it('two runs do not write to one folder at once', async () => {
    const [first, second] = await Promise.all([run(), run()])
    const codes = [first.code, second.code].sort()
    if (codes[1] === 1) expect(`${first.stderr}${second.stderr}`).toContain('E_SINK_BUSY')
    else expect(codes).toEqual([0, 0])
  })
})
