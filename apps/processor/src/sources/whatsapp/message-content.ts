import type { Attachment, AttachmentKind, MessageRecord } from '../message-record.ts'
import { ATTACHED, DELETED, EDITED, FILE_ATTACHED, MISSED_CALLS, OMITTED_KINDS } from './phrases.ts'
import { withoutMarks } from './plain-head.ts'

export type MessageContent = Pick<MessageRecord, 'text' | 'attachments' | 'call' | 'edited' | 'unsent' | 'system'>

/** iPhones put this mark before everything in a message that WhatsApp and not its author wrote. */
const MARK = '\u200e'
const EXTENSIONS: readonly (readonly [RegExp, AttachmentKind])[] = [
  [/-(?:GIF)-|^GIF-|\.gif$/i, 'gif'],
  [/-STICKER-|^STK-|\.webp$/i, 'sticker'],
  [/\.(?:jpe?g|png|heic|heif|bmp)$/i, 'photo'],
  [/\.(?:mp4|mov|3gp|mkv|avi|webm|m4v)$/i, 'video'],
  [/\.(?:opus|ogg|oga|m4a|mp3|aac|amr|wav|caf)$|^(?:AUD|PTT)-/i, 'audio'],
  [/\.vcf$/i, 'contact'],
]
/** Names that WhatsApp gives to files. */
const OWN_NAME = /^(?:(?:IMG|VID|PTT|AUD|STK|GIF|DOC)-\d{8}-WA\d+|\d{8}-\S)/
const ANGLES = /^(.*?)(\u200e*)<(?:\u200e)*([^<>:：]{1,40})(?:[:：] ?|,: ?)\u200e*([^<>]+)>\s*$/
const PARENTHESES = /^(.+\.[A-Za-z0-9]{0,5}) \(([^()]{2,40})\)$/
const EDITED_END = /\s*(\u200e*)<\u200e*([^<>\n]{4,80}?)\.?>$/

const phrase = (text: string): string =>
  withoutMarks(text)
    .trim()
    .toLowerCase()
    .replace(/^< ?| ?>$/g, '')
    .replace(/[.。।]$/, '')
    .trim()

const kindOf = (name: string): AttachmentKind => EXTENSIONS.find(([pattern]) => pattern.test(name))?.[1] ?? 'file'

/** Whether a text begins as what WhatsApp wrote does on an iPhone. */
export const isMarked = (text: string): boolean => text.startsWith(MARK)

/** What a message is, told from its text as it stands in the file. */
export function readContent(raw: string, bracketed: boolean): MessageContent {
  const [whole, edited] = withoutEditedEnd(raw)
  const mark = edited ? { edited } : {}
  const newline = whole.indexOf('\n')
  const first = newline < 0 ? whole : whole.slice(0, newline)
  const more = newline < 0 ? '' : whole.slice(newline + 1)
  const said = phrase(first)
  if (newline < 0 && DELETED.has(said)) return { unsent: true }
  if (newline < 0 && MISSED_CALLS.has(said.split(/[.,،]/)[0]!)) return { call: { durationSeconds: 0, missed: true } }
  const attached = attachmentIn(first, said)
  if (attached !== undefined) {
    const { attachment, caption } = attached
    // Android repeats the name of a document on the next line.
    const repeated = attachment.name?.startsWith(`${more}.`) === true || attachment.name === more
    return {
      ...withText([caption, repeated ? '' : more].filter((text) => text !== '').join('\n')),
      attachments: [attachment],
      ...mark,
    }
  }
  if (!isMarked(whole)) return { ...withText(whole), ...mark }
  const text = withText(withoutLeadingMarks(whole))
  // A place or a poll is its author's. What else is marked, on an iPhone, is WhatsApp's: who joined, what was renamed.
  const system = bracketed && !first.includes('://') && !first.trimEnd().endsWith(':')
  return system ? { ...text, system } : { ...text, ...mark }
}

const withText = (text: string): { text?: string } => (text === '' ? {} : { text })
const withoutLeadingMarks = (text: string): string => text.replace(/^\u200e+/, '')

function withoutEditedEnd(text: string): [string, true | undefined] {
  const found = EDITED_END.exec(text.slice(-100))
  if (found === null || !EDITED.has(phrase(found[2]!))) return [text, undefined]
  return [text.slice(0, text.length - found[0].length), true]
}

function attachmentIn(line: string, said: string): { attachment: Attachment; caption: string } | undefined {
  const omitted = OMITTED_KINDS.get(said)
  if (omitted !== undefined) return { attachment: { kind: omitted, omitted: true }, caption: '' }
  const angles = ANGLES.exec(line)
  if (angles !== null) {
    const [, before, mark, word, file] = angles
    const name = withoutMarks(file!).trim()
    const known = ATTACHED.has(phrase(word!)) || ((mark !== '' || OWN_NAME.test(name)) && name.includes('.'))
    if (known) return { attachment: { kind: kindOf(name), name }, caption: captionOf(before!, name) }
  }
  const plain = withoutMarks(line).trim()
  const parentheses = PARENTHESES.exec(plain)
  if (parentheses !== null && (FILE_ATTACHED.has(parentheses[2]!.toLowerCase()) || OWN_NAME.test(parentheses[1]!)))
    return { attachment: { kind: kindOf(parentheses[1]!), name: parentheses[1]! }, caption: '' }
  const persian = /^فایل پیوست شد (\S.*)$/.exec(plain)?.[1] ?? /^(\S.*) இணைக்கப்பட்டது$/.exec(plain)?.[1]
  if (persian !== undefined) return { attachment: { kind: kindOf(persian), name: persian }, caption: '' }
  return omittedDocument(line)
}

/** `report.pdf • 2 pages document omitted` */
function omittedDocument(line: string): { attachment: Attachment; caption: string } | undefined {
  const at = line.lastIndexOf(MARK)
  if (at < 1) return undefined
  const kind = OMITTED_KINDS.get(phrase(line.slice(at)))
  if (kind === undefined) return undefined
  const before = withoutMarks(line.slice(0, at)).trim()
  if (kind !== 'file') return { attachment: { kind, omitted: true }, caption: before }
  const name = before.split(' • ')[0]!
  return { attachment: name === '' ? { kind, omitted: true } : { kind, name, omitted: true }, caption: '' }
}

/** What stands before an attachment is its caption, or the document's own name and number of pages. */
function captionOf(before: string, name: string): string {
  const text = withoutMarks(before).trim()
  const title = text.split(' • ')[0]!
  return title !== '' && name.replace(/^\d{8}-/, '').startsWith(title) ? '' : text
}
