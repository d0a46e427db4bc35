import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MessageRecord, messageRecord } from '../message-record.ts'
import type { Cursor, SourceBatch, SourceItem } from '../source.ts'
import { createWhatsappSource, type WhatsappSourceOptions } from './whatsapp-source.ts'

let root: string
let made = 0
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sluice-whatsapp-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const exported = async (files: Record<string, string | Uint8Array>): Promise<string> => {
  const dir = join(root, String(made++))
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), content)
  }
  return dir
}

const batches = async (options: WhatsappSourceOptions, from?: Cursor): Promise<SourceBatch[]> => {
  const all: SourceBatch[] = []
  for await (const batch of createWhatsappSource(options).read(from)) all.push(batch)
  return all
}
const items = async (options: WhatsappSourceOptions, from?: Cursor): Promise<SourceItem[]> =>
  (await batches(options, from)).flatMap((batch) => batch.items)
const recordsOf = (found: readonly SourceItem[]): MessageRecord[] =>
  found.flatMap((item) => (item.problem === undefined ? [messageRecord.parse(item.record)] : []))

/** One chat, as a file of this name. */
const chat = async (
  content: string | Uint8Array,
  options: Partial<WhatsappSourceOptions> = {},
  name = 'WhatsApp Chat with Ann.txt',
) => items({ root: await exported({ [name]: content }), files: '**/*.txt', ...options })
const said = (found: readonly SourceItem[]): (string | null | undefined)[][] =>
  found.map((item) =>
    item.problem ? [item.problem.code] : [(item.record as MessageRecord).author, (item.record as MessageRecord).text],
  )

describe('a chat', () => {
  test('of Android', async () => {
    const lines = [
      '\uFEFF13/05/2024, 09:12 - Messages and calls are end-to-end encrypted. Tap to learn more.',
      '13/05/2024, 09:12 - Ann: good morning',
      'how are you?',
      '',
      'see you: soon',
      '13/05/2024, 09:13 - \u202a+49 170 0000000\u202c: \u200eIMG-20240513-WA0001.jpg (file attached)',
      '13/05/2024, 09:13 - Ann: This message was deleted',
      '',
    ]
    const found = await chat(lines.join('\r\n'), { timeZone: 'Europe/Berlin' })
    const records = recordsOf(found)
    for (const record of records) {
      expect(record).toMatchObject({ service: 'whatsapp', conversation: { id: 'Ann', title: 'Ann' }, timeZone: 'Europe/Berlin' })
      expect(record.participants).toEqual(['+49 170 0000000', 'Ann'])
    }
    expect(
      records.map(({ author, text, sentAt, attachments, unsent, system }) => ({
        author,
        text,
        sentAt,
        attachments,
        unsent,
        system,
      })),
    ).toEqual([
      {
        author: null,
        text: 'Messages and calls are end-to-end encrypted. Tap to learn more.',
        sentAt: '2024-05-13T07:12:00.000Z',
        system: true,
      },
      { author: 'Ann', text: 'good morning\nhow are you?\n\nsee you: soon', sentAt: '2024-05-13T07:12:00.000Z' },
      {
        author: '+49 170 0000000',
        attachments: [{ kind: 'photo', name: 'IMG-20240513-WA0001.jpg' }],
        sentAt: '2024-05-13T07:13:00.000Z',
      },
      { author: 'Ann', unsent: true, sentAt: '2024-05-13T07:13:00.000Z' },
    ])
    const byteOf = (line: number) =>
      Buffer.byteLength(
        lines
          .slice(0, line - 1)
          .map((text) => `${text}\r\n`)
          .join(''),
      )
    expect(found.map(({ position: { offset, line, byte } }) => [offset, line, byte])).toEqual(
      [1, 2, 6, 7].map((line, offset) => [offset, line, byteOf(line)]),
    )
  })

  test('of an iPhone, whose group speaks for WhatsApp', async () => {
    const found = await chat(
      [
        '[5/13/24, 9:12:05\u202fAM] The Group: \u200eMessages and calls are end-to-end encrypted.',
        '[5/13/24, 9:12:06\u202fAM] The Group: \u200eAnn created this group',
        '[5/13/24, 9:12:07\u202fPM] Ann: hello',
        '\u200e[5/13/24, 9:12:08\u202fPM] Bob: \u200eimage omitted',
        '[5/13/24, 9:12:09\u202fPM] Cleo: hi',
      ].join('\n'),
      {},
      'WhatsApp Chat - The Group/_chat.txt',
    )
    expect(said(found)).toEqual([
      [null, 'Messages and calls are end-to-end encrypted.'],
      [null, 'Ann created this group'],
      ['Ann', 'hello'],
      ['Bob', undefined],
      ['Cleo', 'hi'],
    ])
    const [first, , third] = recordsOf(found)
    expect(first).toMatchObject({
      conversation: { id: 'The Group', title: 'The Group' },
      participants: ['Ann', 'Bob', 'Cleo'],
      system: true,
    })
    expect(third?.sentAt).toBe('2024-05-13T21:12:07.000Z')
  })

  test('of two: the one who never wrote takes part, too', async () => {
    const [record] = recordsOf(await chat('13/05/2024, 09:12 - me: hello?'))
    expect(record?.participants).toEqual(['Ann', 'me'])
  })
})

describe('what cannot be read', () => {
  test('ambiguous dates: nothing is guessed, and the option settles it', async () => {
    const text = '05/06/2024, 09:12 - Ann: secret\n06/06/2024, 09:12 - Bob: secret'
    const found = await chat(text)
    expect(found.map(({ problem }) => problem?.code)).toEqual(['E_DATE_ORDER'])
    expect(found[0]?.problem?.detail).toContain('dateOrder')
    expect(recordsOf(await chat(text, { dateOrder: 'dmy' })).map(({ sentAt }) => sentAt.slice(0, 10))).toEqual([
      '2024-06-05',
      '2024-06-06',
    ])
    expect(recordsOf(await chat(text, { dateOrder: 'mdy' })).map(({ sentAt }) => sentAt.slice(0, 10))).toEqual([
      '2024-05-06',
      '2024-06-06',
    ])
    // An order that such dates cannot have settles nothing.
    expect(said(await chat(text, { dateOrder: 'ymd' }))).toEqual([['E_DATE_ORDER']])
    expect(recordsOf(await chat('2024-06-05, 09:12 - Ann: x', { dateOrder: 'dmy' }))[0]?.sentAt).toBe('2024-06-05T09:12:00.000Z')
  })

  test('a year of two digits that may lead, in a chat with Chinese in it', async () => {
    expect(said(await chat('13/05/24 09:12 - Ann: hi'))).toEqual([['Ann', 'hi']])
    expect(said(await chat('13/05/24 09:12 - 安: 你好'))).toEqual([['E_DATE_ORDER']])
    expect(recordsOf(await chat('24/5/31 09:12 - 安: 你好'))[0]?.sentAt).toBe('2024-05-31T09:12:00.000Z')
  })

  test('lines that belong to no message are never given to the author before them', async () => {
    const text = Buffer.concat([
      Buffer.from('an end of something\n13/05/2024, 09:12 - Ann: one\n'),
      Buffer.from([0x66, 0xff, 0x6f, 0x0a]),
      Buffer.from('more of it\n13/05/2024, 09:13 - Bob: two\n[13/05/2024, 09:14:00] Cleo: pasted\nand more\n'),
      Buffer.from('13/05/2024, 09:15 - Bob: three\n33/05/2024, 09:15 - Bob: when?\nmore\n13/05/2024, 09:16 - Ann: four\n'),
    ])
    const found = await chat(text)
    expect(said(found)).toEqual([
      ['E_LINE_UNREADABLE'],
      ['Ann', 'one'],
      ['E_UTF8'],
      ['Bob', 'two'],
      ['E_LINE_UNREADABLE'],
      ['Bob', 'three'],
      ['E_LINE_UNREADABLE'],
      ['Ann', 'four'],
    ])
    expect(found.flatMap(({ problem, position }) => (problem ? [[position.offset, position.line, problem.bytes]] : []))).toEqual([
      [0, 1, 19],
      [2, 3, 14],
      [4, 6, 44],
      [6, 9, 35],
    ])
    expect(JSON.stringify(found.filter(({ problem }) => problem))).not.toMatch(/Ann|Cleo|pasted|something/)
  })

  test('messages and lines that are too long', async () => {
    const found = await chat(
      [
        `13/05/2024, 09:12 - Ann: ${'x'.repeat(100)}\nmore`,
        `13/05/2024, 09:13 - Ann: a\n${'b\n'.repeat(29)}b`,
        '13/05/2024, 09:14 - Ann: c',
      ].join('\n'),
      {
        maxRecordBytes: 60,
      },
    )
    expect(said(found)).toEqual([['E_RECORD_TOO_LARGE'], ['E_RECORD_TOO_LARGE'], ['Ann', 'c']])
  })

  test('a file that is no chat, an empty one, one that is cut off', async () => {
    expect(said(await chat('dear diary\n'))).toEqual([['E_FORMAT']])
    expect(said(await chat(''))).toEqual([])
    const gz = gzipSync('13/05/2024, 09:12 - Ann: x\n'.repeat(100))
    const dir = await exported({ 'a.txt.gz': gz, 'b.txt.gz': gz.subarray(0, 40) })
    const found = await items({ root: dir, files: dir })
    expect(found).toHaveLength(101)
    expect(said(found.slice(-1))).toEqual([['E_GZIP']])
    await expect(createWhatsappSource({ root: dir, files: 'gone.txt' }).list()).rejects.toMatchObject({
      code: 'E_SOURCE_UNREADABLE',
    })
    expect(() => createWhatsappSource({ root: dir, files: dir, timeZone: 'Middle/Earth' })).toThrow(/Europe\/Berlin/)
  })

  test('positions name nobody', async () => {
    const dir = await exported({ 'WhatsApp Chat with Ann.txt': '13/05/2024, 09:12 - Ann: x', 'WhatsApp Chat with Bob.txt': 'x' })
    for (const key of [undefined, new Uint8Array(32).fill(1)]) {
      const found = await items({ root: dir, files: dir, ...(key ? { key } : {}) })
      expect(JSON.stringify(found.map(({ position }) => position))).not.toMatch(/Ann|Bob/)
      expect(new Set(found.map(({ position }) => position.partition)).size).toBe(2)
    }
  })
})

test('ids: the same in a longer export, and one each for what was said twice in a minute', async () => {
  const start = '13/05/2024, 09:12 - Ann: ok\n13/05/2024, 09:12 - Bob: ok\n13/05/2024, 09:12 - Ann: ok\n'
  const ids = recordsOf(await chat(start)).map(({ id }) => id)
  expect(new Set(ids).size).toBe(3)
  expect(
    recordsOf(await chat(`${start}13/05/2024, 09:13 - Ann: ok\n`))
      .map(({ id }) => id)
      .slice(0, 3),
  ).toEqual(ids)
})

test('chat names in several languages', async () => {
  const names = [
    'WhatsApp Chat mit Ann',
    'Chat de WhatsApp con Ann',
    'Ann ile WhatsApp Sohbeti',
    'Annとの\u0057hatsAppチャット',
    'WhatsApp_Chat_with_Ann',
    'notes',
  ]
  const dir = await exported(Object.fromEntries(names.map((name) => [`${name}.txt`, '13/05/2024, 09:12 - me: x'])))
  const titles = recordsOf(await items({ root: dir, files: dir })).map(({ conversation }) => conversation.title)
  expect(titles.toSorted()).toEqual([...Array(5).fill('Ann'), undefined])
})

/** Texts that a chat can hold in any of its lines; no line of theirs looks like the head of a message. */
const line = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => `x${text.replace(/[\r\n:]/g, ' ').replace(/^\ufeff/, '')}`)
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const message = fc.record({
  author: fc.constantFrom('Ann', 'Bob B.', '🦊', '+49 170 0000000'),
  text,
  gap: fc.integer({ min: 1, max: 20_000 }),
})
const FORMATS: readonly ((date: Date) => string)[] = [
  'en-US',
  'en-GB',
  'de',
  'es-CO',
  'ko',
  'zh-TW',
  'ar-EG',
  'fa',
  'tr',
  'fi',
  'th',
].flatMap((locale) => {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' })
  const minutes = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  const seconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone: 'UTC' })
  return [
    (at: Date) => `${date.format(at)}, ${minutes.format(at)} - `,
    (at: Date) => `[${date.format(at)} ${seconds.format(at)}] `,
  ]
})

describe('for any chat', () => {
  const write = (
    messages: readonly { author: string; text: string; gap: number }[],
    format: (date: Date) => string,
    end: string,
  ) => {
    let at = Date.UTC(2024, 0, 13, 9, 12)
    // A date that settles the order of the numbers in every format: the 25th of a month, then the 3rd of the next.
    const framed = [
      { author: 'Ann', text: 'first', gap: 0 },
      ...messages,
      { author: 'Bob B.', text: 'last', gap: 12 * 24 * 60 },
      { author: 'Ann', text: 'end', gap: 9 * 24 * 60 },
    ]
    const written = framed.map((one) => {
      at += one.gap * 60_000
      return { ...one, sentAt: new Date(at).toISOString() }
    })
    return {
      written,
      content:
        written.map((one) => format(new Date(one.sentAt)) + `${one.author}: ${one.text}`.replaceAll('\n', '\n')).join(end) + end,
    }
  }

  test(
    'what is written in any format is read back',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(message, { maxLength: 6 }),
          fc.constantFrom(...FORMATS),
          fc.constantFrom('\n', '\r\n'),
          async (messages, format, end) => {
            const { written, content } = write(messages, format, end)
            const found = recordsOf(await chat(content))
            expect(found.map(({ author, text, sentAt }) => ({ author, text, sentAt }))).toEqual(
              written.map(({ author, text, sentAt }) => ({ author, text: text.replace(/\n+$/, ''), sentAt })),
            )
          },
        ),
        { numRuns: 150 },
      ),
    60_000,
  )

  test(
    'from any cursor and with chunks of any size the rest is the same',
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(message, { maxLength: 6 }),
          fc.constantFrom(...FORMATS),
          fc.integer({ min: 3, max: 60 }),
          async (messages, format, chunkBytes) => {
            const { content } = write(messages, format, '\n')
            const broken = Buffer.concat([Buffer.from('lost\n'), Buffer.from(content), Buffer.from([0xff, 0x0a])])
            const dir = await exported({ 'a.txt': broken, 'b.txt': 'no chat', 'c.txt': content })
            const whole = await items({ root: dir, files: dir })
            const all = await batches({ root: dir, files: dir, chunkBytes })
            expect(all.flatMap((batch) => batch.items)).toEqual(whole)
            const size = (await createWhatsappSource({ root: dir, files: dir }).list()).reduce((sum, { bytes }) => sum + bytes, 0)
            expect(all.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size)
            for (const { cursor } of all)
              expect(await items({ root: dir, files: dir, chunkBytes }, JSON.parse(JSON.stringify(cursor)))).toEqual(
                whole.slice(cursor.ordinal),
              )
          },
        ),
        { numRuns: 40 },
      ),
    60_000,
  )
})
