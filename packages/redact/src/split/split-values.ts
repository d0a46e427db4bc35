import type { Finding, Span } from '../finding.ts'
import { announcedEntity } from './announcement.ts'

/** How many messages a value can be divided over, besides the last. */
const REACH = 3
/** How much of the end of a message, and of the beginning of the next, can be a part of one. */
const TAIL = 64
const HEAD = 64
/** A part of a number and nothing else. */
const FRAGMENT = /^[\s(+]*\d[\d\s().\-\u2010-\u2015/]*[.,!\u2026]*\s*$/
const LONGEST_FRAGMENT = 40
/** A message of one word: a part of an address, a key, an account number. */
const ONE_WORD = /^\s*\S{1,64}\s*$/
const LONGEST_WORD = 80
const STARTS_NUMBER = /^[\s(]*\d/
const ENDS_NUMBER = /\d[\s)\-\u2010-\u2015.,\u2026/]*$/
/** Where two parts of an email address or a key meet there is nothing between them; a full stop mostly ends a sentence. */
const ENDS_MEETING = /[@_+-]$|@\S*\.$/
const STARTS_MEETING = /^[@._]/
const ANNOUNCED = 0.75
/** The recognizer of a part that was announced, and not found when it was read with the parts before it. */
export const ANNOUNCED_PART = 'announced-part'
/** What may be put together without a space. "Yeah." and "No" are no domain. */
const TOGETHER: ReadonlySet<string> = new Set(['EMAIL', 'API_KEY', 'JWT', 'CRYPTO_ADDRESS'])

/**
 * The parts in a message of values that began in the messages before it: what `detect` finds across the border when they are read
 * as one, and parts of numbers in messages of their own behind an announcement ("my number is"). As spans of the message.
 *
 * The parts in the messages before have gone their way: only what is still to come can be held back.
 */
export function splitSpans(
  text: string,
  previous: readonly string[],
  wanted: (entity: string) => boolean,
  detect: (text: string) => readonly Finding[],
): readonly Span[] {
  const last = previous.at(-1)
  if (last === undefined || text === '') return []
  const number = STARTS_NUMBER.test(text.slice(0, HEAD))
  const fragment = number && isFragment(text)
  const spans: Span[] = []
  if (fragment) {
    const entity = announcedFragment(text, previous)
    if (entity !== undefined && wanted(entity)) spans.push(spanOf(text, entity))
  }
  const joint = jointOf(last, text, number, fragment)
  if (joint === undefined) return spans
  const before = previous
    .slice(-REACH)
    .map((message) => message.slice(-TAIL).trimEnd())
    .map((message) => (joint === ' ' ? message.replace(/[\s.,\-\u2010-\u2015\u2026]+$/, '') : message))
    .join(joint)
  const lead = text.length - text.trimStart().length
  const head = text.slice(lead, lead + HEAD)
  const from = before.length + joint.length
  for (const { entity, start, end, score, recognizer } of detect(before + joint + head)) {
    if (start < before.length && end > from && (joint === ' ' || TOGETHER.has(entity))) {
      spans.push({ entity, start: lead, end: end - from + lead, score: Math.min(score, 0.99), recognizer })
    }
  }
  return spans
}

/** What stands between the last message and this one when they are read as one; undefined when they are not. */
function jointOf(last: string, text: string, number: boolean, fragment: boolean): string | undefined {
  const tail = last.slice(-TAIL).trimEnd()
  // One of them has to be a part and nothing else, or any two numbers in a row would be one.
  if (number && ENDS_NUMBER.test(tail) && (fragment || isFragment(last))) return ' '
  // `GB82 WEST`, and digits in the next.
  if (fragment && /(?:^|\s)[A-Z\d]{2,}$/.test(tail)) return ' '
  if (!isWord(text) && !isWord(last)) return undefined
  if (ENDS_MEETING.test(tail) || STARTS_MEETING.test(text.trimStart())) return ''
  return undefined
}

function announcedFragment(text: string, previous: readonly string[]): string | undefined {
  let first = text
  for (const message of previous.slice(-REACH).toReversed()) {
    const entity = announcedEntity(message)
    if (entity !== undefined) return countDigits(first) >= 3 && countDigits(text) >= 2 ? entity : undefined
    if (!isFragment(message)) return undefined
    first = message
  }
  return undefined
}

function isWord(message: string): boolean {
  return message.length <= LONGEST_WORD && ONE_WORD.test(message)
}

function isFragment(message: string): boolean {
  return message.length <= LONGEST_FRAGMENT && FRAGMENT.test(message)
}

function spanOf(text: string, entity: string): Span {
  const start = text.search(/[\d(+]/)
  const end = text.replace(/[^\d)]+$/, '').length
  return { entity, start, end, score: ANNOUNCED, recognizer: ANNOUNCED_PART }
}

function countDigits(text: string): number {
  return text.replace(/\D+/g, '').length
}
