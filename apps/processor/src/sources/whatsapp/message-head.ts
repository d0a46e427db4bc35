import { type DayPeriod, hourOf, readDayPeriod } from './day-periods.ts'
import { mayBeHead, plainHead } from './plain-head.ts'

/** The beginning of a message: a date and a time, and what sets them apart from the author. */
export interface MessageHead {
  /** What all heads of one export have in common. */
  readonly family: string
  /** The three numbers of the date as they stand. */
  readonly numbers: readonly [number, number, number]
  /** Where the year is; `short`: it has two digits, and may be the first or the last number. */
  readonly form: 'first' | 'last' | 'short'
  /** The orders that some language writes such a date in. */
  readonly orders: readonly DateOrder[]
  /** Of the day; undefined when the numbers are none of a clock. */
  readonly seconds: number | undefined
  readonly hasSeconds: boolean
  /** In square brackets, as iPhones write it. */
  readonly bracketed: boolean
  /** Where in the line the author begins, or what there is instead. */
  readonly rest: number
}

export type DateOrder = 'dmy' | 'mdy' | 'ymd'

const DATE = String.raw`(\d{1,4})( ?[./\-年] ?| )(\d{1,2})( ?[./\-月] ?| )(\d{1,4})(日|\.)?`
const TIME = String.raw`(\d{1,2})([:.：時时h]| h )(\d{2})(?:(?:[:.：分]| min )(\d{2})(?: s(?= |]|$)|秒)?)?分?`
/** Words between a date and a time, or after them: "klo", "오후", "p. m.". Which ones is for `readDayPeriod`. */
const BETWEEN = String.raw`([^\d[\]:]{0,24}?)`
const AFTER = String.raw`([^\d[\]:]{0,24}?)`
const END = String.raw`(?:\] ?| ?[-–—](?: |$)|: |:$)`
const DATE_FIRST = new RegExp(String.raw`^(\[?) ?${DATE}${BETWEEN}${TIME}${AFTER}${END}`)
const TIME_FIRST = new RegExp(String.raw`^(\[?) ?${TIME}${BETWEEN}${DATE}${AFTER}${END}`)

/** The head of a message, when the line begins with what looks like one. Looks at the first 96 characters only. */
export function readHead(line: string): MessageHead | undefined {
  if (!mayBeHead(line)) return undefined
  const head = plainHead(line)
  const dateFirst = DATE_FIRST.exec(head.text)
  if (dateFirst !== null) {
    const [whole, open, a, sep1, b, sep2, c, tail, between, h, colon, min, s, after] = dateFirst
    return build(head, whole, open!, [a, sep1, b, sep2, c, tail], [h, colon, min, s], between!, after!, true)
  }
  const timeFirst = TIME_FIRST.exec(head.text)
  if (timeFirst === null) return undefined
  const [whole, open, h, colon, min, s, between, a, sep1, b, sep2, c, tail, after] = timeFirst
  return build(head, whole, open!, [a, sep1, b, sep2, c, tail], [h, colon, min, s], between!, after!, false)
}

type Texts = readonly (string | undefined)[]

function build(
  head: ReturnType<typeof plainHead>,
  whole: string,
  open: string,
  [a, sep1, b, sep2, c, tail]: Texts,
  [h, colon, min, s]: Texts,
  between: string,
  after: string,
  dateFirst: boolean,
): MessageHead | undefined {
  const closed = whole.trimEnd().endsWith(']')
  if ((open === '[') !== closed) return undefined
  const separator = sep1!.trim()
  if (separator !== sep2!.trim() && !(separator === '年' && sep2!.trim() === '月')) return undefined
  if ((a!.length > 2 && c!.length > 2) || a!.length === 3 || c!.length === 3) return undefined
  const period = readDayPeriod(`${between} ${after}`)
  if (period === undefined) return undefined
  const end = closed ? ']' : /[-–—] ?$/.test(whole) ? '-' : ':'
  const form = a!.length === 4 || separator === '年' ? 'first' : c!.length === 4 ? 'last' : 'short'
  // A dot after the last number, or a space after the dots between, tell languages apart; commas do not (versions differ).
  const spaced = separator === '.' && sep1!.endsWith(' ')
  return {
    family: `${end}${dateFirst ? 'd' : 't'}${separator}${spaced ? ' ' : ''}${tail ?? ''} ${form} ${head.zero.toString(16)}`,
    numbers: [Number(a), Number(b), Number(c)],
    form,
    orders: ordersOf(form, period.period, {
      slash: separator === '/',
      yearMayLead: spaced || separator === '' || colon === ' h ' || between.includes('(') || head.zero === DEVANAGARI,
    }),
    seconds: secondsOf(Number(h), Number(min), s === undefined ? 0 : Number(s), period.period),
    hasSeconds: s !== undefined,
    bracketed: closed,
    rest: head.at(whole.length),
  }
}

function secondsOf(h: number, min: number, s: number, period: DayPeriod | undefined): number | undefined {
  const hour = hourOf(h, period)
  return hour === undefined || min > 59 || s > 59 ? undefined : (hour * 60 + min) * 60 + s
}

/** Digits of Hindi, Marathi and Nepali. */
const DEVANAGARI = 0x966

/**
 * The orders that some language of Unicode CLDR writes such a date in, as far as the head alone tells. The month comes before the
 * day only between slashes, and only beside halves of the day in some scripts. A year of two digits comes first in Korean and
 * Japanese, after dots with spaces (`24. 1. 5.`), before hours with an `h` (French of Canada), before a time in parentheses
 * (Basque), in Nepali; and in Chinese, which only the texts show: see `scanChat`.
 */
function ordersOf(
  form: MessageHead['form'],
  period: DayPeriod | undefined,
  { slash, yearMayLead }: { slash: boolean; yearMayLead: boolean },
): DateOrder[] {
  if (form === 'first' || (form === 'short' && period?.yearFirst)) return ['ymd']
  const orders: DateOrder[] = ['dmy']
  if (slash && period?.monthFirst !== false) orders.push('mdy')
  if (form === 'short' && yearMayLead && !period?.english) orders.push('ymd')
  return orders
}
