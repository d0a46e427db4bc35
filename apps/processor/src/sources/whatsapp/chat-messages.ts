import type { TextLine } from '../bytes/text-lines.ts'
import type { RecordProblem } from '../source.ts'
import { dayOf } from './date-order.ts'
import { type MessageHead, readHead } from './message-head.ts'
import type { ChatFacts } from './scan-chat.ts'

/** A message as it stands in the file. */
export interface ChatMessage {
  /** 1-based. */
  readonly line: number
  readonly byte: number
  /** Wall clock time, as epoch milliseconds of the same time in UTC. */
  readonly local: number
  readonly hasSeconds: boolean
  readonly bracketed: boolean
  readonly author: string | null
  readonly text: string
  readonly problem?: undefined
}

/** Lines that belong to no message. */
export interface LostLines {
  readonly line: number
  readonly byte: number
  readonly problem: RecordProblem
}

export type ChatItem = ChatMessage | LostLines

interface Open {
  readonly line: number
  readonly byte: number
  readonly message?: { local: number; head: MessageHead; author: string | null }
  readonly texts: string[]
  problem?: { code: RecordProblem['code']; detail: string }
  bytes: number
}

const MS_A_DAY = 86_400_000

/**
 * Puts the lines of a chat together to messages. Lines without a head go on with the message before them. A line that cannot be
 * read, or that looks like a head but is none of this file, ends the message before it and is a problem together with the lines
 * that follow, until the next head: it cannot be told whose words they are.
 */
export class ChatMessages {
  readonly #facts: ChatFacts
  readonly #maxBytes: number
  #open: Open | undefined
  #items: ChatItem[] = []

  constructor(facts: ChatFacts, maxBytes: number) {
    this.#facts = facts
    this.#maxBytes = maxBytes
  }

  add(line: TextLine): void {
    if (line.text === undefined) {
      this.#lost(line, line.problem ?? 'E_LINE_UNREADABLE', 'the line cannot be read')
      return
    }
    const head = readHead(line.text)
    if (head !== undefined) this.#begin(line, line.text, head)
    else if (this.#open !== undefined) this.#goOn(this.#open, line.text, line.bytes)
    else if (line.text.trim() !== '') this.#lost(line, 'E_LINE_UNREADABLE', 'the line stands before the first message')
  }

  /** The file has ended. */
  end(): void {
    this.#close()
  }

  take(): ChatItem[] {
    const items = this.#items
    this.#items = []
    return items
  }

  #begin(line: TextLine, text: string, head: MessageHead): void {
    const { family, order, authors } = this.#facts
    const day = dayOf(head.numbers, order)
    if (head.family !== family) this.#lost(line, 'E_LINE_UNREADABLE', 'the line begins as a message of another export does')
    else if (day === undefined || head.seconds === undefined)
      this.#lost(line, 'E_LINE_UNREADABLE', 'the date or time does not exist')
    else {
      this.#close()
      const { author, text: first } = authors.split(text.slice(head.rest))
      const message = { local: day * MS_A_DAY + head.seconds * 1000, head, author }
      this.#open = { line: line.line, byte: line.byte, message, texts: [first], bytes: line.bytes }
    }
  }

  #goOn(open: Open, text: string, bytes: number): void {
    open.bytes += bytes + 1
    if (open.problem !== undefined) return
    if (open.bytes > this.#maxBytes) {
      open.problem = { code: 'E_RECORD_TOO_LARGE', detail: `the message is longer than ${this.#maxBytes} bytes` }
      open.texts.length = 0
    } else open.texts.push(text)
  }

  #lost(line: TextLine, code: RecordProblem['code'], detail: string): void {
    this.#close()
    this.#open = { line: line.line, byte: line.byte, texts: [], problem: { code, detail }, bytes: line.bytes }
  }

  #close(): void {
    const open = this.#open
    this.#open = undefined
    if (open === undefined) return
    const { line, byte, message, problem } = open
    if (problem !== undefined) this.#items.push({ line, byte, problem: { ...problem, bytes: open.bytes } })
    else if (message !== undefined) {
      const { local, author, head } = message
      const text = open.texts.join('\n').replace(/\n+$/, '')
      this.#items.push({ line, byte, local, author, text, hasSeconds: head.hasSeconds, bracketed: head.bracketed })
    }
  }
}
