import { type MessageRecord, messageId, sortedNames } from '../message-record.ts'
import type { ChatMessage } from './chat-messages.ts'
import type { ChatName } from './chat-name.ts'
import type { LocalTime } from './local-time.ts'
import { readContent } from './message-content.ts'
import { RepeatedIds } from './repeated-ids.ts'

/** More people than two have written: the chat's name is a group's, not a person's. */
const isGroup = (authors: readonly string[]): boolean => authors.length > 2

/**
 * Turns the messages of one chat into records, in their order. Everyone who wrote takes part in all of them, and so does the one
 * that a chat of two is named after, who may never have answered. Who only reads along in a group, an export does not say.
 *
 * An id is of the time and the words: messages have no numbers. It is the same in every export by the same phone, as long as the
 * author is called the same there.
 */
export function recordsOf(chat: ChatName, authors: readonly string[], clock: LocalTime): (message: ChatMessage) => MessageRecord {
  const { id: chatId, title } = chat
  const conversation = title === undefined ? { id: chatId } : { id: chatId, title }
  const participants = sortedNames(title === undefined || isGroup(authors) ? authors : [...authors, title])
  const repeated = new RepeatedIds()
  return ({ local, hasSeconds, author, text, bracketed }) => {
    const content = readContent(text, bracketed)
    const written = new Date(local).toISOString().slice(0, hasSeconds ? 19 : 16)
    return {
      id: messageId(['whatsapp', chatId, written, author, text, repeated.times(local, `${author}\0${text}`)]),
      service: 'whatsapp',
      conversation,
      author: content.system ? null : author,
      participants,
      sentAt: new Date(clock.toEpoch(local)).toISOString(),
      timeZone: clock.timeZone,
      ...content,
      ...(author === null ? { system: true } : {}),
    }
  }
}
