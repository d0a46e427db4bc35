import { epochDay } from './calendars.ts'
import type { DateOrder } from './message-head.ts'

/** Day of a date's three numbers read in one order; undefined when no calendar has it. */
export function dayOf([a, b, c]: readonly [number, number, number], order: DateOrder): number | undefined {
  if (order === 'dmy') return epochDay(c, b, a)
  return order === 'mdy' ? epochDay(c, a, b) : epochDay(a, b, c)
}

/** WhatsApp was first published in January 2009. */
const FIRST_DAY = Date.UTC(2009, 0, 1) / 86_400_000

interface Evidence {
  /** Dates that do not exist. */
  impossible: number
  /** Dates before WhatsApp or after today. */
  unlikely: number
  /** Steps back by more than a day, which a chat in order of time does not have. */
  back: number
  last: number | undefined
}

/**
 * Gathers what speaks for and against each order over all dates of a file. The numbers do not say whether 05/06 is in May or in
 * June: only the file as a whole can.
 */
export class DateOrderEvidence {
  readonly #found: Readonly<Record<DateOrder, Evidence>> = { dmy: nothing(), mdy: nothing(), ymd: nothing() }
  readonly #lastDay: number
  readonly #written = new Map<DateOrder, number>()
  #dates = 0
  #short = false

  /** `today` is days since 1970-01-01. */
  constructor(today: number) {
    this.#lastDay = today + 1
  }

  /** One date, with the orders that such a date is written in. */
  add(numbers: readonly [number, number, number], orders: readonly DateOrder[]): void {
    this.#dates++
    this.#short ||= numbers.every((number) => number < 100)
    for (const order of orders) this.#written.set(order, (this.#written.get(order) ?? 0) + 1)
    for (const [order, evidence] of Object.entries(this.#found)) {
      const day = dayOf(numbers, order as DateOrder)
      if (day === undefined) {
        evidence.impossible++
        continue
      }
      if (day < FIRST_DAY || day > this.#lastDay) evidence.unlikely++
      if (evidence.last !== undefined && day < evidence.last - 1) evidence.back++
      evidence.last = day
    }
  }

  /**
   * The order, or undefined when more than one fits, or none. `yearMayLead`: something else than the dates themselves speaks for
   * a language that writes a year of two digits first.
   */
  settle(yearMayLead = false): DateOrder | undefined {
    const few = this.#dates / 10
    const written = (order: DateOrder): boolean =>
      this.#written.get(order) === this.#dates || (order === 'ymd' && yearMayLead && this.#short)
    let orders = (Object.entries(this.#found) as [DateOrder, Evidence][]).filter(([order]) => written(order))
    const fewest = Math.min(...orders.map(([, { impossible }]) => impossible))
    // A few dates in pasted text may not exist; then the order that they speak against must fit nearly all, and every other not.
    if (fewest > few) return undefined
    orders = orders.filter(([, { impossible }]) => impossible === fewest || impossible < fewest * 10)
    for (const flaw of ['unlikely', 'back'] as const) {
      const flawless = orders.filter(([, evidence]) => evidence[flaw] === 0)
      if (flawless.length > 0) orders = flawless
    }
    if (orders.length !== 1) return undefined
    const [order, { unlikely }] = orders[0]!
    // Two digits that make years before WhatsApp, or to come, are probably not the year.
    return this.#short && unlikely > few ? undefined : order
  }
}

const nothing = (): Evidence => ({ impossible: 0, unlikely: 0, back: 0, last: undefined })
