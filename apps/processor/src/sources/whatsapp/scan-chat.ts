import type { TextLine, TextLines } from '../bytes/text-lines.ts'
import { Authors } from './authors.ts'
import { DateOrderEvidence, dayOf } from './date-order.ts'
import { isMarked, readContent } from './message-content.ts'
import { type DateOrder, type MessageHead, readHead } from './message-head.ts'

/** What has to be known of a whole file before its first message can be read. */
export interface ChatFacts {
  /** How the heads of its messages look. */
  readonly family: string
  readonly order: DateOrder
  readonly authors: Authors
}

/** Why a file cannot be read as a chat. */
export type Refusal = 'E_FORMAT' | 'E_DATE_ORDER'

interface Family {
  count: number
  /** Orders that the form of the dates allows. */
  readonly orders: readonly DateOrder[]
  readonly evidence: DateOrderEvidence
  /** Something is written in Chinese characters: then a year of two digits may be the first number. */
  chinese: boolean
  readonly authors: Authors
}

const HAN = /\p{Script=Han}/u
const ALL_ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd']
const LAST_ORDERS: readonly DateOrder[] = ['dmy', 'mdy']

/** A file of which every line looked different would make as many families: the first ones will do. */
const MOST_FAMILIES = 64

/**
 * First pass over a file: which heads its messages have (the most frequent ones; text that was pasted from another chat may look
 * like heads, too), in which order its dates are, and who writes. Keeps names and counts, not texts.
 *
 * `wanted` is the order to read dates in, where their form allows it; `today` is days since 1970-01-01.
 */
export async function scanChat(
  lines: AsyncIterable<TextLines>,
  wanted: DateOrder | undefined,
  today: number,
): Promise<ChatFacts | Refusal> {
  const families = new Map<string, Family>()
  for await (const part of lines) for (const line of part.lines) learn(families, line, today)
  let most: readonly [string, Family] | undefined
  for (const found of families) if (most === undefined || found[1].count > most[1].count) most = found
  if (most === undefined) return 'E_FORMAT'
  const [name, family] = most
  const order = wanted !== undefined && family.orders.includes(wanted) ? wanted : family.evidence.settle(family.chinese)
  return order === undefined ? 'E_DATE_ORDER' : { family: name, order, authors: family.authors }
}

function learn(families: Map<string, Family>, { text }: TextLine, today: number): void {
  const head = text === undefined ? undefined : readHead(text)
  if (text === undefined || head?.seconds === undefined) return
  if (ALL_ORDERS.every((order) => dayOf(head.numbers, order) === undefined)) return
  const family = families.get(head.family) ?? start(families, head, today)
  if (family === undefined) return
  family.count++
  family.evidence.add(head.numbers, head.orders)
  family.chinese ||= head.form === 'short' && HAN.test(text)
  family.authors.add(text.slice(head.rest), (said) => isMarked(said) && readContent(said, head.bracketed).system === true)
}

function start(families: Map<string, Family>, head: MessageHead, today: number): Family | undefined {
  if (families.size >= MOST_FAMILIES) return undefined
  const orders = head.form === 'short' ? ALL_ORDERS : head.form === 'first' ? (['ymd'] as const) : LAST_ORDERS
  const family = { count: 0, orders, evidence: new DateOrderEvidence(today), chinese: false, authors: new Authors() }
  families.set(head.family, family)
  return family
}
