import type { Attachment, AttachmentKind, MessageRecord } from '../message-record.ts'
import type { RecordProblem } from '../source.ts'
import { timeOf } from './read-thread.ts'

/** What a message is told about its conversation. */
export interface ConversationFacts {
  readonly service: 'instagram' | 'messenger'
  readonly conversation: MessageRecord['conversation']
  readonly participants: string[]
  readonly maxTextBytes: number
}

type Entry = Record<string, unknown>
type Repair = (text: string) => string

/** The lists of an entry that hold attachments, by what they hold. */
const LISTS: readonly (readonly [string, AttachmentKind])[] = [
  ['photos', 'photo'],
  ['videos', 'video'],
  ['audio_files', 'audio'],
  ['gifs', 'gif'],
  ['files', 'file'],
]

const EXTENSIONS: Readonly<Record<string, AttachmentKind>> = {
  jpg: 'photo',
  jpeg: 'photo',
  png: 'photo',
  heic: 'photo',
  webp: 'sticker',
  gif: 'gif',
  mp4: 'video',
  mov: 'video',
  ogg: 'audio',
  mp3: 'audio',
  m4a: 'audio',
  aac: 'audio',
  wav: 'audio',
}

const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): Entry[] => (Array.isArray(value) ? value.filter(isEntry) : [])

/** Everybody that an entry names. */
export function namesIn(value: unknown, repair: Repair): string[] {
  if (!isEntry(value)) return []
  const reactors = list(value.reactions).map(({ actor }) => actor)
  const added = list(value.users).map(({ name }) => name)
  return [value.sender_name ?? value.senderName, ...reactors, ...added]
    .filter((name): name is string => typeof name === 'string' && name !== '')
    .map(repair)
}

/**
 * One entry of `messages` as a record without its id, or what is wrong with it. An entry has at most one of each: `content`,
 * `share`, media lists, `sticker`, `call_duration`; any of them can be missing, and all of them.
 */
export function toRecord(
  value: unknown,
  facts: ConversationFacts,
  repair: Repair,
): Omit<MessageRecord, 'id'> | { readonly problem: RecordProblem } {
  if (!isEntry(value)) return { problem: { code: 'E_LINE_UNREADABLE', detail: 'the entry is not a message' } }
  const time = timeOf(value)
  if (time === undefined) return { problem: { code: 'E_LINE_UNREADABLE', detail: 'the message has no time' } }
  const text = (key: string): string | undefined => {
    const found = value[key]
    return typeof found === 'string' && found !== '' ? repair(found) : undefined
  }
  const content = text('content') ?? text('text')
  if (content !== undefined && Buffer.byteLength(content) > facts.maxTextBytes)
    return { problem: { code: 'E_RECORD_TOO_LARGE', detail: `the text is longer than ${facts.maxTextBytes} bytes` } }
  const unsent = value.is_unsent === true || value.isUnsent === true || value.is_taken_down === true
  return {
    service: facts.service,
    conversation: facts.conversation,
    author: text('sender_name') ?? text('senderName') ?? null,
    participants: facts.participants,
    sentAt: new Date(time).toISOString(),
    // Exports keep the content of some messages that their authors have taken back.
    ...(unsent ? { unsent } : { ...(content === undefined ? {} : { text: content }), ...contents(value, repair) }),
    ...(value.is_geoblocked_for_viewer === true ? { geoblocked: true } : {}),
    ...(value.type === 'Subscribe' || value.type === 'Unsubscribe' ? { system: true } : {}),
  }
}

type Contents = Pick<MessageRecord, 'attachments' | 'share' | 'reactions' | 'call'>

function contents(value: Entry, repair: Repair): Contents {
  const string = (found: unknown): string | undefined => (typeof found === 'string' && found !== '' ? repair(found) : undefined)
  const attachment = (kind: AttachmentKind, uri: unknown): Attachment => {
    const path = string(uri)
    return path === undefined ? { kind } : { kind, uri: path }
  }
  const attachments = LISTS.flatMap(([key, kind]) => list(value[key]).map(({ uri }) => attachment(kind, uri)))
  if (isEntry(value.sticker)) attachments.push(attachment('sticker', value.sticker.uri))
  for (const { uri } of list(value.media)) attachments.push(attachment(kindByName(uri), uri))
  const reactions = list(value.reactions).flatMap(({ reaction, actor }) => {
    const emoji = string(reaction)
    const author = string(actor)
    return emoji === undefined || author === undefined ? [] : [{ emoji, author }]
  })
  const share = isEntry(value.share) ? value.share : {}
  const link = string(share.link)
  const text = string(share.share_text)
  const owner = string(share.original_content_owner)
  const duration = value.call_duration
  const missed = value.missed === true
  const found: Contents = {}
  if (attachments.length > 0) found.attachments = attachments
  if (link !== undefined || text !== undefined || owner !== undefined)
    found.share = { ...(link && { link }), ...(text && { text }), ...(owner && { owner }) }
  if (reactions.length > 0) found.reactions = reactions
  if (typeof duration === 'number' && duration >= 0)
    found.call = { durationSeconds: Math.round(duration), ...(missed ? { missed } : {}) }
  else if (missed) found.call = { durationSeconds: 0, missed }
  return found
}

function kindByName(uri: unknown): AttachmentKind {
  const extension = typeof uri === 'string' ? /\.([a-z0-9]+)$/i.exec(uri)?.[1]?.toLowerCase() : undefined
  return extension === undefined ? 'unknown' : (EXTENSIONS[extension] ?? 'file')
}
