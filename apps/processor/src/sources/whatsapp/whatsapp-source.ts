import { ByteStreamError } from '../bytes/byte-stream.ts'
import { type SelectedFile, selectFiles } from '../bytes/select-files.ts'
import { readTextLines, type TextLines } from '../bytes/text-lines.ts'
import type { MessageRecord } from '../message-record.ts'
import { partitionTokens } from '../partition-token.ts'
import { type Cursor, type Position, type Source, type SourceBatch, type SourceFile, type SourceItem, START } from '../source.ts'
import { ChatMessages } from './chat-messages.ts'
import { type ChatName, chatName } from './chat-name.ts'
import { localTimeOf } from './local-time.ts'
import type { DateOrder } from './message-head.ts'
import { type Refusal, scanChat } from './scan-chat.ts'
import { recordsOf } from './to-record.ts'

export interface WhatsappSourceOptions {
  /** Exported chats (`.txt`, also gzipped): files, directories or globs. */
  readonly files: string | readonly string[]
  /** What relative paths start from. Default: the working directory. */
  readonly root?: string
  /** The IANA time zone of the phone that made the export, which the file does not say. Default UTC. */
  readonly timeZone?: string
  /** For chats whose dates can be read in more than one way. */
  readonly dateOrder?: DateOrder
  /** `Position.source`. Default `whatsapp`. */
  readonly name?: string
  /** Makes positions the same in every export: see `partitionTokens`. */
  readonly key?: Uint8Array
  /** A message that is longer is a problem. Default 16 MiB. */
  readonly maxRecordBytes?: number
  /** Bytes read at a time. Default 1 MiB. */
  readonly chunkBytes?: number
  /** The latest instant that a message can be of, epoch milliseconds. Default: now. */
  readonly now?: number
}

interface Chat extends SelectedFile, ChatName {
  readonly partition: string
}

const MIB = 1024 * 1024
const MS_A_DAY = 86_400_000

/**
 * The messages of WhatsApp chats that were exported as text, in the order of the file (which is that of time, but for some lines
 * of WhatsApp's own). A file is read twice: how its dates are written, and who takes part, shows in the whole only. An export
 * escapes nothing: a line of a message that looks just like the head of one, pasted from this very chat, is read as one.
 * Records are {@link MessageRecord}s.
 * @throws SourceError E_SOURCE_OPTIONS
 */
export function createWhatsappSource(options: WhatsappSourceOptions): Source {
  const {
    root = process.cwd(),
    timeZone = 'UTC',
    dateOrder,
    name = 'whatsapp',
    maxRecordBytes = 16 * MIB,
    chunkBytes = MIB,
  } = options
  const clock = localTimeOf(timeZone)
  const today = Math.floor((options.now ?? Date.now()) / MS_A_DAY)

  let found: Promise<Chat[]> | undefined
  const chats = (): Promise<Chat[]> => {
    found ??= selectFiles(typeof options.files === 'string' ? [options.files] : options.files, root, ['.txt', '.txt.gz']).then(
      (files) => {
        const tokenOf = partitionTokens(options.key)
        return files.map((file) => {
          const { id, title } = chatName(file.absolute)
          return { ...file, id, title, partition: tokenOf(['whatsapp', id]) }
        })
      },
    )
    return found
  }

  async function* linesOf(chat: Chat, signal: AbortSignal | undefined): AsyncGenerator<TextLines> {
    const size = chat.regular ? chat.bytes : undefined
    for await (const part of readTextLines(chat.absolute, { chunkBytes, size, maxLineBytes: maxRecordBytes })) {
      signal?.throwIfAborted()
      yield part
    }
  }

  /** Items of one chat, with the bytes of the file that were read for them. */
  async function* readChat(
    chat: Chat,
    file: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<{ items: SourceItem[]; bytes: number }> {
    let offset = 0
    const at = (place: { line?: number; byte?: number }): Position => ({
      source: name,
      partition: chat.partition,
      offset: offset++,
      file,
      ...(place.line === undefined ? {} : { line: place.line }),
      ...(place.byte === undefined ? {} : { byte: place.byte }),
    })
    try {
      const facts = await scanChat(linesOf(chat, signal), dateOrder, today)
      if (typeof facts === 'string') {
        const problem = { code: facts, detail: WHY[facts], bytes: chat.bytes }
        if (chat.bytes > 0 || !chat.regular) yield { items: [{ position: at({}), problem }], bytes: chat.bytes }
        return
      }
      const record = recordsOf(chat, facts.authors.names(), clock)
      const messages = new ChatMessages(facts, maxRecordBytes)
      const taken = (): SourceItem[] =>
        messages.take().map((item) => {
          const position = at(item)
          return item.problem === undefined ? { position, record: record(item) } : { position, problem: item.problem }
        })
      for await (const { lines, consumed } of linesOf(chat, signal)) {
        for (const line of lines) messages.add(line)
        yield { items: taken(), bytes: consumed }
      }
      messages.end()
      yield { items: taken(), bytes: 0 }
    } catch (error) {
      // Dates and people must not be told from a part of a chat: one that cannot be read to its end the first time is not read.
      if (!(error instanceof ByteStreamError)) throw error
      yield { items: [{ position: at({}), problem: { code: error.code, detail: error.message } }], bytes: 0 }
    }
  }

  return {
    async list(): Promise<readonly SourceFile[]> {
      return (await chats()).map(({ path, bytes, partition }) => ({ path, bytes, partition }))
    },
    async *read(from: Cursor = START, signal?: AbortSignal): AsyncGenerator<SourceBatch> {
      const all = await chats()
      let { ordinal } = from
      for (let file = from.file; file < all.length; file++) {
        signal?.throwIfAborted()
        // Ids count repeats, so a file is always read from its start; what was given before is passed over.
        const done = file === from.file ? from.offset : 0
        let offset = 0
        let read = 0
        let reported = file === from.file ? from.byte : 0
        const report = (): number => {
          const since = Math.max(0, read - reported)
          reported += since
          return since
        }
        for await (const { items, bytes } of readChat(all[file]!, file, signal)) {
          signal?.throwIfAborted()
          read += bytes
          const wanted = items.slice(Math.max(0, done - offset))
          offset += items.length
          if (wanted.length === 0) continue
          ordinal += wanted.length
          const since = report()
          yield { items: wanted, cursor: { file, byte: reported, line: 0, offset, ordinal }, bytes: since }
        }
        yield { items: [], cursor: { ...START, file: file + 1, ordinal }, bytes: report() }
      }
    },
  }
}

const WHY: Readonly<Record<Refusal, string>> = {
  E_FORMAT: 'no line begins as a message of an exported chat does',
  E_DATE_ORDER: 'the dates can be read in more than one way: set dateOrder to dmy, mdy or ymd',
}
