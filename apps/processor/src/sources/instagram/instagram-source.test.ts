import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MessageRecord, messageRecord } from '../message-record.ts'
import type { Cursor, SourceBatch, SourceItem } from '../source.ts'
import { createInstagramSource, type InstagramSourceOptions } from './instagram-source.ts'

let root: string
let made = 0
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sluice-instagram-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

/** As Meta writes JSON: every byte of a string's UTF-8 as an escape of its own. */
const garbled = (value: unknown): string =>
  JSON.stringify(value, (_, found) =>
    typeof found === 'string' ? Buffer.from(found, 'utf8').toString('latin1') : found,
  ).replace(/[\x80-\xff]/g, (byte) => `\\u00${byte.charCodeAt(0).toString(16)}`)

const exported = async (files: Record<string, unknown>, name = String(made++)): Promise<string> => {
  const dir = join(root, name)
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), typeof content === 'string' ? content : garbled(content))
  }
  return dir
}

const thread = (messages: unknown[], more: object = {}) => ({
  participants: [{ name: 'Zoë Ångström' }, { name: 'me' }],
  messages,
  title: 'Zoë Ångström',
  is_still_participant: true,
  thread_path: 'inbox/zoe_100000001',
  ...more,
})
const message = (timestamp_ms: number, content?: string, more: object = {}) => ({
  sender_name: 'Zoë Ångström',
  timestamp_ms,
  ...(content === undefined ? {} : { content }),
  is_geoblocked_for_viewer: false,
  ...more,
})
const T = Date.UTC(2024, 0, 5, 15, 4, 5)

const everything = async <T>(found: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of found) all.push(one)
  return all
}

const batches = (options: InstagramSourceOptions, from?: Cursor): Promise<SourceBatch[]> =>
  everything(createInstagramSource(options).read(from))
const items = async (options: InstagramSourceOptions, from?: Cursor): Promise<SourceItem[]> =>
  (await batches(options, from)).flatMap((batch) => batch.items)
const records = async (options: InstagramSourceOptions): Promise<MessageRecord[]> =>
  (await items(options)).flatMap((item) => (item.problem === undefined ? [messageRecord.parse(item.record)] : []))
const texts = async (directory: string): Promise<(string | undefined)[]> => (await records({ directory })).map(({ text }) => text)

describe('the layout of an export', () => {
  test('conversations of every year and box, by folder; the files of each from the highest number down', async () => {
    const directory = await exported({
      'your_instagram_activity/messages/inbox/zoe_100000001/message_1.json': thread([message(T + 3)]),
      'your_instagram_activity/messages/inbox/zoe_100000001/message_10.json': thread([message(T + 1)]),
      'your_instagram_activity/messages/inbox/zoe_100000001/message_2.json': thread([message(T + 2)]),
      'your_instagram_activity/messages/message_requests/ann_100000002/message_1.json': thread([message(T)]),
      'messages/inbox/bea_100000003/message_1.json': thread([message(T)]),
      'your_instagram_activity/messages/secret_conversations.json': '{}',
      'your_instagram_activity/likes/liked_posts_1.json': '{"likes":[]}',
    })
    const listed = await createInstagramSource({ directory }).list()
    expect(listed.map(({ path, partition }) => [partition, path.split('/').slice(-2).join('/')])).toEqual([
      ['conversation-1', 'bea_100000003/message_1.json'],
      ['conversation-2', 'zoe_100000001/message_10.json'],
      ['conversation-2', 'zoe_100000001/message_2.json'],
      ['conversation-2', 'zoe_100000001/message_1.json'],
      ['conversation-3', 'ann_100000002/message_1.json'],
    ])
    expect((await records({ directory })).map(({ conversation, service }) => [conversation.id, service])).toEqual([
      ['100000003', 'instagram'],
      ...Array(3).fill(['100000001', 'instagram']),
      ['100000002', 'instagram'],
    ])
  })

  test('the folder may be the export, its messages, or one thread', async () => {
    const directory = await exported({ 'messages/inbox/zoe_100000001/message_1.json': thread([message(T, 'hi')]) })
    const ids = await Promise.all(
      ['', 'messages', 'messages/inbox', 'messages/inbox/zoe_100000001'].map(async (below) =>
        (await records({ directory: join(directory, below) })).map(({ id }) => id),
      ),
    )
    expect(new Set(ids.flat()).size).toBe(1)
    expect(ids.flat()).toHaveLength(4)
  })

  test('an export of Facebook is Messenger', async () => {
    const directory = await exported({
      'your_facebook_activity/messages/e2ee_cutover/zoe_100000001/message_1.json': thread([message(T)]),
    })
    expect((await records({ directory })).map(({ service }) => service)).toEqual(['messenger'])
    expect((await records({ directory, service: 'instagram' })).map(({ service }) => service)).toEqual(['instagram'])
  })

  test('the export of encrypted chats: flat files, other names, plain UTF-8', async () => {
    const chat = JSON.stringify({
      participants: ['Zoë', 'me'],
      threadName: 'Zoë_7',
      messages: [
        {
          isUnsent: false,
          media: [],
          reactions: [{ actor: 'me', reaction: '❤' }],
          senderName: 'Zoë',
          text: 'Ã© is not garbled',
          timestamp: T,
          type: 'text',
        },
        {
          isUnsent: false,
          media: [{ uri: './media/a.mp4' }],
          reactions: [],
          senderName: 'me',
          text: '',
          timestamp: T,
          type: 'media',
        },
        {
          isUnsent: true,
          media: [],
          reactions: [],
          senderName: 'me',
          text: 'User unsent a message',
          timestamp: T + 1,
          type: 'placeholder',
        },
      ],
    })
    const directory = await exported({ 'messages/Zoë_7.json': chat })
    const found = await records({ directory })
    expect(
      found.map(({ service, author, text, attachments, reactions, unsent }) => ({
        service,
        author,
        text,
        attachments,
        reactions,
        unsent,
      })),
    ).toEqual([
      { service: 'messenger', author: 'Zoë', text: 'Ã© is not garbled', reactions: [{ emoji: '❤', author: 'me' }] },
      { service: 'messenger', author: 'me', attachments: [{ kind: 'video', uri: './media/a.mp4' }] },
      { service: 'messenger', author: 'me', unsent: true },
    ])
  })

  test('what is no export is an error that says what to do', async () => {
    const html = await exported({ 'messages/inbox/zoe_100000001/message_1.html': '<html>' })
    await expect(createInstagramSource({ directory: html }).list()).rejects.toThrow(/JSON/)
    const other = await exported({ 'readme.txt': 'x' })
    await expect(createInstagramSource({ directory: other }).list()).rejects.toMatchObject({ code: 'E_SOURCE_EMPTY' })
    await expect(createInstagramSource({ directory: join(other, 'readme.txt') }).list()).rejects.toThrow(/unpack/)
    await expect(createInstagramSource({ directory: join(other, 'gone') }).list()).rejects.toMatchObject({
      code: 'E_SOURCE_UNREADABLE',
    })
  })
})

test('everything a message can carry', async () => {
  const directory = await exported({
    'messages/inbox/zoe_100000001/message_1.json': thread(
      [
        message(T + 9, 'called', { call_duration: 61 }),
        message(T + 8, undefined, { type: 'Unsubscribe', users: [{ name: 'Ivo' }] }),
        message(T + 7, 'kept by mistake', { is_unsent: true, photos: [{ uri: 'p' }] }),
        message(T + 6, undefined, { sticker: { uri: 's/1.png', ai_stickers: [] }, is_geoblocked_for_viewer: true }),
        message(T + 5, undefined, { gifs: [{ uri: 'g.gif' }], audio_files: [{ uri: 'a.mp4' }], files: [{ uri: 'é.pdf' }] }),
        message(T + 4, 'Zoë sent an attachment.', {
          share: { link: 'https://example.org/ü', share_text: 'see 👍', original_content_owner: 'Mø' },
        }),
        message(T + 3, undefined, {
          photos: [{ uri: 'p/1.jpg', creation_timestamp: 1 }, { uri: 'p/2.jpg' }],
          videos: [{ uri: 'v.mp4' }],
        }),
        message(T + 2, '👩‍👩‍👧 Привет', {
          reactions: [
            { reaction: '❤', actor: 'Jürgen' },
            { reaction: '👍🏽', actor: 'me', timestamp: 1 },
          ],
        }),
        message(T + 1),
        { timestamp_ms: T, content: 'who?' },
      ],
      { title: 'Bücher 📚' },
    ),
  })
  const found = await records({ directory })
  expect(found[0]).toMatchObject({
    author: null,
    text: 'who?',
    conversation: { id: '100000001', title: 'Bücher 📚' },
    sentAt: '2024-01-05T15:04:05.000Z',
  })
  for (const { participants } of found) expect(participants).toEqual(['Ivo', 'Jürgen', 'Zoë Ångström', 'me'])
  const rest = found.slice(1).map(({ id, service, conversation, participants, sentAt, author, ...record }) => record)
  expect(rest).toEqual([
    {},
    {
      text: '👩‍👩‍👧 Привет',
      reactions: [
        { emoji: '❤', author: 'Jürgen' },
        { emoji: '👍🏽', author: 'me' },
      ],
    },
    {
      attachments: [
        { kind: 'photo', uri: 'p/1.jpg' },
        { kind: 'photo', uri: 'p/2.jpg' },
        { kind: 'video', uri: 'v.mp4' },
      ],
    },
    { text: 'Zoë sent an attachment.', share: { link: 'https://example.org/ü', text: 'see 👍', owner: 'Mø' } },
    {
      attachments: [
        { kind: 'audio', uri: 'a.mp4' },
        { kind: 'gif', uri: 'g.gif' },
        { kind: 'file', uri: 'é.pdf' },
      ],
    },
    { attachments: [{ kind: 'sticker', uri: 's/1.png' }], geoblocked: true },
    { unsent: true },
    { system: true },
    { text: 'called', call: { durationSeconds: 61 } },
  ])
})

describe('order and borders', () => {
  const split = (newer: unknown[], older: unknown[]) =>
    exported({
      'messages/inbox/zoe_100000001/message_1.json': thread(newer),
      'messages/inbox/zoe_100000001/message_2.json': thread(older),
    })

  test('oldest first across files, also when the files overlap in time', async () => {
    const directory = await split(
      [message(T + 5, 'f'), message(T + 3, 'd'), message(T + 1, 'b')],
      [message(T + 4, 'e'), message(T + 2, 'c'), message(T, 'a')],
    )
    expect(await texts(directory)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  test('messages of one millisecond keep their order and have ids of their own', async () => {
    const directory = await split([message(T, 'c'), message(T, 'b')], [message(T, 'a'), message(T, 'a')])
    const found = await records({ directory })
    expect(found.map(({ text }) => text)).toEqual(['a', 'a', 'b', 'c'])
    expect(new Set(found.map(({ id }) => id)).size).toBe(4)
  })

  test('messages that both files hold are read once, and that is said', async () => {
    const directory = await split(
      [message(T + 3, 'd'), message(T + 2, 'c'), message(T + 1, 'b')],
      [message(T + 2, 'c'), message(T + 1, 'b'), message(T, 'a')],
    )
    const found = await items({ directory })
    expect(await texts(directory)).toEqual(['a', 'b', 'c', 'd'])
    expect(found.flatMap(({ problem, position }) => (problem ? [[problem.code, position.file, position.entry]] : []))).toEqual([
      ['E_DUPLICATE', 1, 2],
      ['E_DUPLICATE', 1, 1],
    ])
  })

  test('two equal messages at a border that is in order may be two, and stay', async () => {
    const directory = await split([message(T + 1, 'b'), message(T, 'a')], [message(T, 'a'), message(T - 1, '0')])
    expect(await texts(directory)).toEqual(['0', 'a', 'a', 'b'])
  })

  test('ids are the same in a newer export with other files, titles, reactions and folder names', async () => {
    const before = await split([message(T + 1, 'b')], [message(T, 'a', { photos: [{ uri: 'old/p.jpg' }] })])
    const after = await exported({
      'your_instagram_activity/messages/inbox/zoerenamed_100000001/message_1.json': thread(
        [
          message(T + 2, 'c'),
          message(T + 1, 'b', { reactions: [{ reaction: '👍', actor: 'me' }] }),
          message(T, 'a', { photos: [{ uri: 'new/p.jpg' }] }),
        ],
        { title: 'Renamed' },
      ),
    })
    const key = new Uint8Array(32).fill(7)
    const [first, second] = await Promise.all([before, after].map((directory) => items({ directory, key })))
    const named = (found: SourceItem[] | undefined) =>
      found!.map(({ record, position }) => [(record as MessageRecord).id, position.partition, position.offset])
    expect(named(second).slice(0, 2)).toEqual(named(first))
  })
})

describe('what cannot be read', () => {
  test('is a problem with its place, and the rest is read', async () => {
    const directory = await exported({
      'messages/inbox/zoe_100000001/message_3.json': thread([message(T, 'a')]),
      'messages/inbox/zoe_100000001/message_2.json': '{"messages":[{"content":"tomato',
      'messages/inbox/zoe_100000001/message_1.json': thread([
        message(T + 2, 'c'),
        'tomato',
        { content: 'tomato', sender_name: 'x' },
        message(T + 1, 'b'),
      ]),
      'messages/inbox/zoe_100000001/message_1 (1).json': thread([message(T + 2, 'tomato')]),
      'messages/inbox/yan_100000002/message_1.json': '[]',
    })
    const found = await items({ directory })
    expect(await texts(directory)).toEqual(['a', 'b', 'c'])
    expect(
      found.flatMap(({ problem, position }) =>
        problem ? [[position.partition, position.file, position.entry, problem.code]] : [],
      ),
    ).toEqual([
      ['conversation-1', 0, undefined, 'E_JSON'],
      ['conversation-2', 2, undefined, 'E_JSON'],
      ['conversation-2', 3, 2, 'E_LINE_UNREADABLE'],
      ['conversation-2', 3, 1, 'E_LINE_UNREADABLE'],
      ['conversation-2', 4, undefined, 'E_FILE_UNREADABLE'],
    ])
    const told = JSON.stringify(found.filter(({ problem }) => problem !== undefined))
    expect(told).not.toMatch(/tomato|zoe|yan|Ångström/)
    const places = found.map(({ position }) => `${position.partition}/${position.offset}`)
    expect(new Set(places).size).toBe(places.length)
  })

  test('a text that is too long', async () => {
    const directory = await exported({ 'messages/inbox/zoe_100000001/message_1.json': thread([message(T, 'ü'.repeat(6))]) })
    expect((await items({ directory, maxRecordBytes: 11 })).map(({ problem }) => problem?.code)).toEqual(['E_RECORD_TOO_LARGE'])
    expect((await items({ directory, maxRecordBytes: 12 })).map(({ problem }) => problem?.code)).toEqual([undefined])
  })
})

test(
  'for any export, from any cursor the rest is the same, and the bytes add up',
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (conversations, batchItems) => {
          const files = conversations.flatMap((threads, c) =>
            threads.map((times, f) => [
              `messages/inbox/t${c}_10000000${c}/message_${f + 1}.json`,
              thread(times.map((time, n) => (time === 9 ? null : message(T + time, `${c}-${f}-${n}`)))),
            ]),
          )
          const directory = await exported(Object.fromEntries(files))
          const options = { directory, batchItems }
          const all = await batches(options)
          const flat = all.flatMap((batch) => batch.items)
          expect(flat).toHaveLength(conversations.flat(2).length)
          const size = (await createInstagramSource(options).list()).reduce((sum, { bytes }) => sum + bytes, 0)
          expect(all.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size)
          for (const { cursor } of all) {
            const rest = await batches(options, JSON.parse(JSON.stringify(cursor)))
            expect(rest.flatMap((batch) => batch.items)).toEqual(flat.slice(cursor.ordinal))
          }
          // In order of time, within each conversation.
          const sent = flat.flatMap(({ record, position }) =>
            record ? [[position.partition, (record as MessageRecord).sentAt]] : [],
          )
          for (const [i, [partition, at]] of sent.entries())
            if (sent[i - 1]?.[0] === partition) expect(sent[i - 1]![1]! <= at!).toBe(true)
        },
      ),
      { numRuns: 30 },
    ),
  60_000,
)
