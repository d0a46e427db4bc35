import { NUMBER, type Scan } from './scan.ts'

/** More than any recognizer of numbers reads before its number and behind it: what blocks of a long text see of each other, too. */
const SURROUNDINGS = 1024
/** Shorter texts have too little that could be the same. */
const SHORTEST = 4 * SURROUNDINGS
/** How many triggers back the same number is looked for … */
const MOST_BACK = 16
/** … and how far the text behind it must be the same to go on with it. */
const PROOF = 64

/**
 * Where a text repeats itself: a number with the same text before it and behind it as another one, as far as anything reads that
 * is asked about it, means the same. So the numbers of a log, a table, or of a text made to be slow, are looked at once.
 *
 * Every unit is compared with the one a period before it at most once per period that is tried, and no other is tried within
 * what an attempt has read.
 */
export class Repetition {
  private scan!: Scan
  /** How far back in units the same text stands, and in triggers the same number; 0 when nothing repeats. */
  private period = 0
  private step = 0
  /** From where to where every unit is the same as a period before. */
  private from = 0
  private to = 0
  private retry = 0

  /** Starts with the text in `scan`; false when it is too short. */
  begin(scan: Scan): boolean {
    this.scan = scan
    this.period = 0
    this.retry = 0
    return scan.text.length >= SHORTEST
  }

  /** How many triggers before the number of trigger `index` the same one stands in the same text; 0 when none is known. */
  back(index: number): number {
    const { scan, step } = this
    const start = scan.from[index]!
    if (this.period > 0 && start >= this.to) this.period = 0
    if (this.period === 0) {
      this.attempt(index, start)
      return 0
    }
    this.extend(start + SURROUNDINGS)
    if (start - SURROUNDINGS < Math.max(this.from, scan.carried) || start + SURROUNDINGS > this.to) return 0
    return scan.kind[index - step] === NUMBER && scan.from[index - step] === start - this.period ? step : 0
  }

  private attempt(index: number, start: number): void {
    if (start < this.retry) return
    const { scan } = this
    for (let step = 1; step <= MOST_BACK && step <= index; step++) {
      if (scan.kind[index - step] !== NUMBER) continue
      this.period = start - scan.from[index - step]!
      this.step = step
      this.from = start
      this.to = start
      this.extend(start + PROOF)
      if (this.to === start + PROOF) return
      this.retry = Math.max(this.retry, this.to)
    }
    this.period = 0
  }

  private extend(until: number): void {
    const { period } = this
    const { text } = this.scan
    const stop = Math.min(until, text.length)
    let { to } = this
    while (to < stop && text.charCodeAt(to) === text.charCodeAt(to - period)) to++
    this.to = to
  }
}
