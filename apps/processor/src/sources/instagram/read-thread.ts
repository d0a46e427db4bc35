import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { errno } from '../bytes/select-files.ts'
import type { RecordProblem } from '../source.ts'
import type { ConversationFile } from './find-conversations.ts'
import { repairText } from './repair-text.ts'

/** One file of a conversation, parsed. */
export interface Thread {
  readonly title: string | undefined
  readonly participants: readonly string[]
  /** In chronological order as far as the file has one; `entry` is the index in the file. */
  readonly messages: readonly { readonly entry: number; readonly value: unknown }[]
  /** Gives a string of the file as it was meant: only some exports garble theirs. */
  readonly repair: (text: string) => string
}

export type ThreadOrProblem = Thread | { readonly problem: RecordProblem }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Epoch milliseconds of an entry of either kind of export, when it has a time that a calendar has. */
export function timeOf(value: unknown): number | undefined {
  if (!isObject(value)) return undefined
  const time = value.timestamp_ms ?? value.timestamp
  return typeof time === 'number' && Number.isSafeInteger(time) && Math.abs(time) <= 8.64e15 ? time : undefined
}

/** Reads a file whole (Meta puts at most some ten thousand messages into one). */
export async function readThread(file: ConversationFile, maxFileBytes: number): Promise<ThreadOrProblem> {
  if (file.number === undefined)
    return problem('E_FILE_UNREADABLE', 'the file is not called message_N.json: a copy that a download made?')
  if (file.bytes > maxFileBytes) return problem('E_RECORD_TOO_LARGE', `the file is longer than ${maxFileBytes} bytes`, file.bytes)
  let bytes: Buffer
  try {
    bytes = await readFile(file.absolute)
  } catch (error) {
    return problem('E_FILE_UNREADABLE', `the file cannot be read (${errno(error)})`)
  }
  if (!isUtf8(bytes)) return problem('E_UTF8', 'the file is not UTF-8', bytes.length)
  let parsed: unknown
  try {
    parsed = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return problem('E_JSON', 'the file is not JSON, or is cut off', bytes.length)
  }
  if (!isObject(parsed) || !Array.isArray(parsed.messages))
    return problem('E_JSON', 'the file is not a conversation', bytes.length)
  const messages = parsed.messages.map((value: unknown, entry) => ({ entry, value }))
  // The export of encrypted chats writes plain UTF-8 and calls things by other names; it has no `title`.
  const encrypted = messages.some(({ value }) => isObject(value) && 'senderName' in value)
  const repair = encrypted ? (text: string) => text : repairText
  const first = timeOf(messages[0]?.value) ?? 0
  const last = timeOf(messages.at(-1)?.value) ?? 0
  if (first > last || (first === last && !encrypted)) messages.reverse()
  const participants = Array.isArray(parsed.participants) ? parsed.participants.map(nameOf).filter((name) => name !== '') : []
  return {
    title: typeof parsed.title === 'string' && parsed.title !== '' ? repair(parsed.title) : undefined,
    participants: participants.map(repair),
    messages,
    repair,
  }
}

const nameOf = (participant: unknown): string => {
  const name = isObject(participant) ? participant.name : participant
  return typeof name === 'string' ? name : ''
}

const problem = (code: RecordProblem['code'], detail: string, bytes?: number): ThreadOrProblem => ({
  problem: bytes === undefined ? { code, detail } : { code, detail, bytes },
})
