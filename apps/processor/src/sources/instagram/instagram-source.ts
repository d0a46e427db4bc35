import { constants } from 'node:buffer'
import { type MessageRecord, messageId, sortedNames } from '../message-record.ts'
import { type Cursor, type Source, type SourceBatch, type SourceFile, type SourceItem, START } from '../source.ts'
import { type Conversation, type ConversationFile, findConversations } from './find-conversations.ts'
import { type Placed, place, repeatedAtBorder, TimeOrder } from './in-order.ts'
import { readThread, type Thread, type ThreadOrProblem, timeOf } from './read-thread.ts'
import { namesIn, toRecord } from './to-record.ts'

export interface InstagramSourceOptions {
  /** The unpacked export, or any folder in it that conversations are below. */
  readonly directory: string
  /** Default: `messenger` where the export calls itself one of Facebook's or holds encrypted chats, else `instagram`. */
  readonly service?: 'instagram' | 'messenger'
  /** `Position.source`. Default: the service, or `instagram`. */
  readonly name?: string
  /** Makes positions the same in every export: see `partitionTokens`. */
  readonly key?: Uint8Array
  /** A message whose text is longer is a problem. Default 16 MiB. */
  readonly maxRecordBytes?: number
  /** A file that is longer is a problem: files are read whole. Default 256 MiB. */
  readonly maxFileBytes?: number
  /** Items in a batch, at most. Default 1000. */
  readonly batchItems?: number
}

const MIB = 1024 * 1024

/**
 * The messages of an Instagram or Messenger export (format JSON), conversation by conversation in byte order of their folders,
 * each from its oldest message to its newest. Records are {@link MessageRecord}s.
 */
export function createInstagramSource(options: InstagramSourceOptions): Source {
  const { directory, key, service, name = service ?? 'instagram', batchItems = 1000, maxRecordBytes = 16 * MIB } = options
  const maxFileBytes = Math.min(options.maxFileBytes ?? 256 * MIB, constants.MAX_STRING_LENGTH)

  let found: Promise<Conversation[]> | undefined
  const conversations = (): Promise<Conversation[]> => {
    found ??= findConversations(directory, key)
    return found
  }

  /** Items of one conversation, with the bytes of the files that were read for them. */
  async function* readConversation(
    conversation: Conversation,
    firstFile: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<{ items: SourceItem[]; bytes: number }> {
    let last: { file: ConversationFile; thread: ThreadOrProblem } | undefined
    const load = async (file: ConversationFile): Promise<ThreadOrProblem> => {
      signal?.throwIfAborted()
      if (last?.file !== file) last = { file, thread: await readThread(file, maxFileBytes) }
      return last.thread
    }

    // First who was there and how far each file reaches back, newest file first; the oldest is then at hand to begin with.
    const names = new Set<string>()
    let title: string | undefined
    let encrypted = false
    const oldest = new Map<ConversationFile, number>()
    for (const file of conversation.files.toReversed()) {
      const thread = await load(file)
      if ('problem' in thread) continue
      title ??= thread.title
      for (const participant of thread.participants) names.add(participant)
      let time = Number.POSITIVE_INFINITY
      for (const { value } of thread.messages) {
        time = Math.min(time, timeOf(value) ?? time)
        for (const named of namesIn(value, thread.repair)) names.add(named)
        encrypted ||= typeof value === 'object' && value !== null && 'senderName' in value
      }
      oldest.set(file, time)
    }
    const isFacebook = encrypted || /facebook/i.test(`${directory.split(/[\\/]/).at(-1)}/${conversation.files[0]!.path}`)
    const facts = {
      service: service ?? (isFacebook ? 'messenger' : 'instagram'),
      conversation: title === undefined ? { id: conversation.id } : { id: conversation.id, title },
      participants: sortedNames(names),
      maxTextBytes: maxRecordBytes,
    } as const

    const order = new TimeOrder<Placed & { thread: Thread; file: number }>()
    let offset = 0
    let time: number | undefined
    let sameTime = 0
    const item = ({ value, entry, repeated, thread, file }: Placed & { thread: Thread; file: number }): SourceItem => {
      const position = { source: name, partition: conversation.partition, offset: offset++, file, entry }
      if (repeated) return { position, problem: { code: 'E_DUPLICATE', detail: 'the message is in the file before, too' } }
      const record = toRecord(value, facts, thread.repair)
      if ('problem' in record) return { position, problem: record.problem }
      const sent = timeOf(value)!
      sameTime = sent === time ? sameTime + 1 : 0
      time = sent
      const id = messageId([facts.service, conversation.id, sent, sameTime])
      return { position, record: { id, ...record } satisfies MessageRecord }
    }

    let before: Placed[] = []
    for (const [i, file] of conversation.files.entries()) {
      const thread = await load(file)
      if ('problem' in thread) {
        const position = { source: name, partition: conversation.partition, offset: offset++, file: firstFile + i }
        yield { items: [{ position, problem: thread.problem }], bytes: file.bytes }
        continue
      }
      const placed = place(thread.messages, timeOf)
      const repeated = repeatedAtBorder(before, placed)
      before = placed
      const until = Math.min(...conversation.files.slice(i + 1).map((newer) => oldest.get(newer) ?? Number.POSITIVE_INFINITY))
      const ready = order.add(
        placed.map((message, n) => ({ ...message, repeated: n < repeated, thread, file: firstFile + i })),
        until,
      )
      yield { items: ready.map(item), bytes: file.bytes }
    }
    yield { items: order.add([], Number.POSITIVE_INFINITY).map(item), bytes: 0 }
  }

  return {
    async list(): Promise<readonly SourceFile[]> {
      return (await conversations()).flatMap(({ files }) =>
        files.map(({ path, bytes, partition }) => ({ path, bytes, partition })),
      )
    },
    async *read(from: Cursor = START, signal?: AbortSignal): AsyncGenerator<SourceBatch> {
      let ordinal = from.ordinal
      let firstFile = 0
      for (const conversation of await conversations()) {
        const next = firstFile + conversation.files.length
        if (next > from.file) {
          const resumed = firstFile === from.file ? from : { offset: 0, byte: 0 }
          let offset = 0
          let read = 0
          let reported = resumed.byte
          for await (const { items, bytes } of readConversation(conversation, firstFile, signal)) {
            read += bytes
            const wanted = items.slice(Math.max(0, resumed.offset - offset))
            offset += items.length - wanted.length
            for (let at = 0; at < wanted.length; at += batchItems) {
              const part = wanted.slice(at, at + batchItems)
              offset += part.length
              ordinal += part.length
              const since = Math.max(0, read - reported)
              reported = Math.max(read, reported)
              yield { items: part, cursor: { file: firstFile, byte: reported, line: 0, offset, ordinal }, bytes: since }
              signal?.throwIfAborted()
            }
          }
          yield { items: [], cursor: { ...START, file: next, ordinal }, bytes: Math.max(0, read - reported) }
          signal?.throwIfAborted()
        }
        firstFile = next
      }
    },
  }
}
