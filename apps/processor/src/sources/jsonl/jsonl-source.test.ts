import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Cursor, SourceBatch, SourceItem } from '../source.ts'
import { createJsonlSource, type JsonlSourceOptions } from './jsonl-source.ts'

let root: string
let made = 0
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sluice-jsonl-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** A folder of its own with these files in it. */
const folder = async (files: Record<string, string | Uint8Array>): Promise<string> => {
  const dir = join(root, String(made++))
  await mkdir(dir)
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true })
    await writeFile(join(dir, name), content)
  }
  return dir
}

const everything = async <T>(found: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of found) all.push(one)
  return all
}

const batches = async (options: JsonlSourceOptions, from?: Cursor): Promise<SourceBatch[]> =>
  everything(createJsonlSource(options).read(from))

const items = async (options: JsonlSourceOptions, from?: Cursor): Promise<SourceItem[]> =>
  (await batches(options, from)).flatMap((batch) => batch.items)

const records = async (options: JsonlSourceOptions): Promise<unknown[]> => (await items(options)).map((item) => item.record)

const problems = async (options: JsonlSourceOptions) =>
  (await items(options)).flatMap(({ position: { offset, line, byte }, problem }) =>
    problem === undefined ? [] : [{ code: problem.code, bytes: problem.bytes, offset, line, byte }],
  )

describe('which files are read, and in which order', () => {
  const lines = {
    'b.jsonl': '{"n":2}\n',
    'a.jsonl': '{"n":1}\n',
    'sub/c.jsonl': '{"n":3}\n',
    'B.jsonl': '{"n":0}\n',
    'notes.txt': 'x',
  }

  test('a directory: the JSON Lines files below it, in byte order of their paths', async () => {
    const dir = await folder({ ...lines, 'z.ndjson': '', 'y.jsonl.gz': gzipSync('') })
    const paths = (await createJsonlSource({ files: dir, root: dir }).list()).map(({ path }) => path)
    expect(paths).toEqual(['B.jsonl', 'a.jsonl', 'b.jsonl', 'sub/c.jsonl', 'y.jsonl.gz', 'z.ndjson'])
  })

  test('a glob, relative to the root; a file that two patterns name is read once', async () => {
    const dir = await folder(lines)
    const source = createJsonlSource({ files: ['./*.jsonl', 'a.jsonl', 'sub/**/*.jsonl'], root: dir })
    expect(await source.list()).toEqual([
      { path: 'B.jsonl', bytes: 8, partition: 'B.jsonl' },
      { path: 'a.jsonl', bytes: 8, partition: 'a.jsonl' },
      { path: 'b.jsonl', bytes: 8, partition: 'b.jsonl' },
      { path: 'sub/c.jsonl', bytes: 8, partition: 'sub/c.jsonl' },
    ])
    expect(await records({ files: '*.jsonl', root: dir })).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }])
  })

  test('a file whose name looks like a glob is that file', async () => {
    const dir = await folder({ 'chat[1].jsonl': '1\n', 'chat1.jsonl': '2\n' })
    expect(await records({ files: 'chat[1].jsonl', root: dir })).toEqual([1])
  })

  test('a file in whose name somebody is found is named by a token, or by its number, in all that is told', async () => {
    const dir = await folder({ 'jane_roe.jsonl': 'x\n', 'mail/jane.roe@firm.example.jsonl': 'x\n', 'part-1.jsonl': 'x\n' })
    const partitions = async (key?: Uint8Array) => {
      const options = { files: dir, root: dir, ...(key ? { key } : {}) }
      const found = (await items(options)).map(({ position }) => position.partition)
      expect((await createJsonlSource(options).list()).map(({ partition }) => partition)).toEqual(found)
      return found
    }
    const key = new Uint8Array(32).fill(7)
    const keyed = await partitions(key)
    expect(keyed).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/), expect.stringMatching(/^[0-9a-f]{16}$/), 'part-1.jsonl'])
    expect(new Set(keyed).size).toBe(3)
    expect(await partitions(key)).toEqual(keyed)
    expect(await partitions()).toEqual(['file-1', 'file-2', 'part-1.jsonl'])
  })

  test('what names nothing is an error, not an empty run', async () => {
    const dir = await folder(lines)
    await expect(createJsonlSource({ files: '*.parquet', root: dir }).list()).rejects.toMatchObject({ code: 'E_SOURCE_EMPTY' })
    await expect(createJsonlSource({ files: 'gone.jsonl', root: dir }).list()).rejects.toMatchObject({
      code: 'E_SOURCE_UNREADABLE',
    })
    expect(() => createJsonlSource({ files: ['-', 'a.jsonl'] })).toThrow(expect.objectContaining({ code: 'E_SOURCE_OPTIONS' }))
  })

  test('standard input', async () => {
    const stdin = (async function* () {
      yield Buffer.from('{"a":1}\n{"a"')
      yield Buffer.from(':2}')
    })()
    const [first, second] = await items({ files: '-', stdin })
    expect(first).toEqual({
      position: { source: 'files', partition: '-', offset: 0, file: 0, line: 1, byte: 0 },
      record: { a: 1 },
    })
    expect(second).toEqual({
      position: { source: 'files', partition: '-', offset: 1, file: 0, line: 2, byte: 8 },
      record: { a: 2 },
    })
  })
})

describe('lines', () => {
  test('a byte order mark, CRLF, blank lines and a missing last line end are all right', async () => {
    const dir = await folder({ 'a.jsonl': '\uFEFF{"a":"ä"}\r\n\r\n  \t\n\n{"b":2}' })
    const found = await items({ files: 'a.jsonl', root: dir })
    expect(found.map(({ record, position }) => [record, position.line, position.byte])).toEqual([
      [{ a: 'ä' }, 1, 0],
      [{ b: 2 }, 5, 22],
    ])
  })

  test('what cannot be read is a problem at its line and byte, and the rest is read', async () => {
    const bad = Buffer.concat([
      Buffer.from('{"a":1}\n{"secret": tomato}\n{"b":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}\n{"c":"é"}\n'),
    ])
    const dir = await folder({ 'a.jsonl': bad })
    expect(await records({ files: 'a.jsonl', root: dir })).toEqual([{ a: 1 }, undefined, undefined, { c: 'é' }])
    expect(await problems({ files: 'a.jsonl', root: dir })).toEqual([
      { code: 'E_JSON', bytes: 18, offset: 1, line: 2, byte: 8 },
      { code: 'E_UTF8', bytes: 10, offset: 2, line: 3, byte: 27 },
    ])
    expect(JSON.stringify(await items({ files: 'a.jsonl', root: dir }))).not.toMatch(/tomato|secret/)
  })

  test('a line that is too long is passed over, whether or not it is longer than a chunk', async () => {
    const dir = await folder({ 'a.jsonl': `1\n${'x'.repeat(50)}\n2\n"${'y'.repeat(8)}"\n${'z'.repeat(11)}` })
    for (const chunkBytes of [4, 16, 1024]) {
      const options = { files: 'a.jsonl', root: dir, maxRecordBytes: 10, chunkBytes }
      expect(await records(options)).toEqual([1, undefined, 2, 'yyyyyyyy', undefined])
      expect(await problems(options)).toEqual([
        { code: 'E_RECORD_TOO_LARGE', bytes: 50, offset: 1, line: 2, byte: 2 },
        { code: 'E_RECORD_TOO_LARGE', bytes: 11, offset: 4, line: 5, byte: 66 },
      ])
    }
  })

  test('__proto__ is a property like any other', async () => {
    const dir = await folder({ 'a.jsonl': '{"__proto__":{"admin":true}}\n' })
    const [record] = (await records({ files: 'a.jsonl', root: dir })) as [Record<string, unknown>]
    expect(Object.hasOwn(record, '__proto__')).toBe(true)
    expect(record.admin).toBeUndefined()
  })

  test('an aborted read ends with the reason', async () => {
    const dir = await folder({ 'a.jsonl': '1\n2\n3\n' })
    const abort = new AbortController()
    const seen: unknown[] = []
    const reading = async (): Promise<void> => {
      for await (const batch of createJsonlSource({ files: dir, root: dir, chunkBytes: 2 }).read(undefined, abort.signal)) {
        seen.push(...batch.items.map((item) => item.record))
        abort.abort(new Error('enough'))
      }
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(seen).toEqual([1])
  })
})

test('an abort ends the wait for a standard input that says nothing', async () => {
  const abort = new AbortController()
  const stdin = new PassThrough()
  stdin.write('1\n')
  const seen: unknown[] = []
  const reading = async (): Promise<void> => {
    for await (const batch of createJsonlSource({ files: '-', stdin }).read(undefined, abort.signal)) {
      seen.push(...batch.items.map((item) => item.record))
      setImmediate(() => abort.abort(new Error('enough')))
    }
  }
  await expect(reading()).rejects.toThrow('enough')
  expect(seen).toEqual([1])
})

// Lines of every kind, so that each property below holds for what is broken, too.
const line = fc.oneof(
  fc.json({ maxDepth: 2 }).map((text) => Buffer.from(text)),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => Buffer.from(text.replaceAll('\n', ' '))),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes.map((byte) => (byte === 10 ? 32 : byte)))),
  fc.constantFrom('', '\r', '  ', '{"a":1}\r', `"${'ü'.repeat(30)}"`, 'x'.repeat(70)).map((text) => Buffer.from(text)),
)
const content = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.boolean(), fc.boolean())
  .map(([lines, bom, end]) =>
    Buffer.concat([
      ...(bom ? [Buffer.from('\uFEFF')] : []),
      ...lines.flatMap((bytes, i) => (i + 1 < lines.length || end ? [bytes, Buffer.from('\n')] : [bytes])),
    ]),
  )

describe('for any input', () => {
  test('the size of the chunks changes nothing', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 40 }),
        async (files, chunkBytes) => {
          const dir = await folder(Object.fromEntries(files.map((bytes, i) => [`${i}.jsonl`, bytes])))
          const whole = await items({ files: dir, root: dir, maxRecordBytes: 60 })
          expect(await items({ files: dir, root: dir, maxRecordBytes: 60, chunkBytes })).toEqual(whole)
        },
      ),
    ))

  test(
    'from any cursor the rest is the same, plain and gzipped, and the bytes consumed add up',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(content, { minLength: 1, maxLength: 3 }),
          fc.integer({ min: 1, max: 40 }),
          async (files, chunkBytes) => {
            const dir = await folder(
              Object.fromEntries(files.map((bytes, i) => (i === 1 ? [`${i}.jsonl.gz`, gzipSync(bytes)] : [`${i}.jsonl`, bytes]))),
            )
            const options = { files: dir, root: dir, maxRecordBytes: 60, chunkBytes }
            const all = await batches(options)
            const size = (await createJsonlSource(options).list()).reduce((sum, { bytes }) => sum + bytes, 0)
            expect(all.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size)
            const flat = all.flatMap((batch) => batch.items)
            for (const { cursor } of all.filter((_, i) => i % Math.ceil(all.length / 8) === 0 || i === all.length - 1)) {
              const rest = await batches(options, JSON.parse(JSON.stringify(cursor)))
              expect(rest.flatMap((batch) => batch.items)).toEqual(flat.slice(cursor.ordinal))
              expect(rest.at(-1)?.cursor.ordinal ?? cursor.ordinal).toBe(flat.length)
            }
          },
        ),
        { numRuns: 40 },
      ),
    60_000,
  )

  test('every line that is not blank is an item: nothing is lost', () =>
    fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        const dir = await folder({ 'a.jsonl': bytes })
        const found = await items({ files: dir, root: dir })
        const text = bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '')
        expect(found).toHaveLength(text.split('\n').filter((part) => /[^ \t\r]/.test(part)).length)
      }),
    ))
})

describe('gzip', () => {
  const lines = Array.from({ length: 50 }, (_, n) => `${JSON.stringify({ n, text: 'ü'.repeat(n % 7) })}\n`)
  const whole = lines.join('')

  test('several members are one stream; zero bytes at the end are padding', async () => {
    const members = Buffer.concat([...lines.map((text) => gzipSync(text)), Buffer.alloc(40_000)])
    const dir = await folder({ 'many.jsonl.gz': members, 'one.jsonl.gz': gzipSync(whole), 'plain.jsonl': whole })
    const plain = await records({ files: 'plain.jsonl', root: dir })
    expect(await records({ files: 'many.jsonl.gz', root: dir })).toEqual(plain)
    expect(await records({ files: 'one.jsonl.gz', root: dir })).toEqual(plain)
  })

  test('cut off anywhere, it is a problem, and the whole lines before it count', async () => {
    const members = Buffer.concat([gzipSync(lines.slice(0, 25).join('')), gzipSync(lines.slice(25).join(''))])
    for (let length = 0; length < members.length; length += 3) {
      const dir = await folder({ 'a.jsonl.gz': members.subarray(0, length) })
      const found = await items({ files: dir, root: dir })
      const last = found.at(-1)
      const read = found.filter((item) => item.problem === undefined)
      expect(read.map((item) => item.record)).toEqual(lines.slice(0, read.length).map((text) => JSON.parse(text)))
      if (length === members.length - gzipSync(lines.slice(25).join('')).length) continue
      expect(last?.problem?.code).toBe('E_GZIP')
      expect(last?.position.offset).toBe(read.length)
    }
  })

  test('what stands before damage, or before bytes that are not gzip, counts to the last line', async () => {
    const damaged = Buffer.concat([gzipSync(whole), gzipSync(whole)])
    damaged.fill(0xff, damaged.length - 20, damaged.length - 10)
    const dir = await folder({
      'damaged.jsonl.gz': damaged,
      'garbage.jsonl.gz': Buffer.concat([gzipSync(whole), Buffer.from('garbage')]),
      'padded.jsonl.gz': Buffer.concat([gzipSync(whole), Buffer.alloc(20_000), Buffer.from('garbage')]),
      'plain.jsonl.gz': whole,
    })
    const readAndFailed = async (name: string): Promise<[number, string | undefined, number | undefined]> => {
      const found = await items({ files: name, root: dir })
      return [found.length - 1, found.at(-1)?.problem?.code, found.at(-1)?.position.offset]
    }
    expect((await readAndFailed('damaged.jsonl.gz'))[0]).toBeGreaterThan(50)
    expect(await readAndFailed('garbage.jsonl.gz')).toEqual([50, 'E_GZIP', 50])
    expect(await readAndFailed('padded.jsonl.gz')).toEqual([50, 'E_GZIP', 50])
    expect(await readAndFailed('plain.jsonl.gz')).toEqual([0, 'E_GZIP', 0])
  })

  test('members that end where a piece of the file ends', async () => {
    // Stored, not compressed, so that the length of a member can be chosen: a member of exactly 16 KiB.
    const text = `${JSON.stringify('x'.repeat(16_384 - gzipSync('', { level: 0 }).length - 3)).slice(0, -1)}"\n`
    const member = gzipSync(text, { level: 0 })
    expect(member).toHaveLength(16_384)
    const dir = await folder({
      'two.jsonl.gz': Buffer.concat([member, member]),
      'padded.jsonl.gz': Buffer.concat([member, Buffer.alloc(9)]),
      'garbage.jsonl.gz': Buffer.concat([member, Buffer.from('garbage')]),
    })
    expect(await records({ files: 'two.jsonl.gz', root: dir })).toHaveLength(2)
    expect(await problems({ files: 'two.jsonl.gz', root: dir })).toEqual([])
    expect(await problems({ files: 'padded.jsonl.gz', root: dir })).toEqual([])
    expect(await problems({ files: 'garbage.jsonl.gz', root: dir })).toMatchObject([{ code: 'E_GZIP', line: 2 }])
  })

  test('a file that has shrunk or gone since it was listed is a problem', async () => {
    const dir = await folder({ 'a.jsonl': '1\n2\n3', 'b.jsonl': '4\n' })
    const source = createJsonlSource({ files: dir, root: dir })
    await source.list()
    await writeFile(join(dir, 'a.jsonl'), '1\n2')
    await rm(join(dir, 'b.jsonl'))
    const found = (await everything(source.read())).flatMap((batch) => batch.items)
    expect(found.map((item) => item.problem?.code ?? item.record)).toEqual([1, 'E_FILE_UNREADABLE', 'E_FILE_UNREADABLE'])
    expect(JSON.stringify(found.map((item) => item.problem))).not.toContain(dir)
  })

  test('a file that has grown since it was listed is read as it was listed', async () => {
    const dir = await folder({ 'a.jsonl': '1\n' })
    const source = createJsonlSource({ files: dir, root: dir })
    await source.list()
    await writeFile(join(dir, 'a.jsonl'), '1\n2\n')
    expect((await everything(source.read())).flatMap((batch) => batch.items)).toHaveLength(1)
  })
})
