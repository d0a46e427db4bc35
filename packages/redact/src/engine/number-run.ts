import type { Scan } from './scan.ts'
import { NUMBER } from './scan.ts'

/** Most digit groups in one candidate: `+33 6 12 34 56 78` has six. */
export const MOST_GROUPS = 7
/** Most digits in one candidate. */
export const MOST_DIGITS = 34
/** Where the recognizers of runs with so many digits and groups are listed. */
export function runIndex(digits: number, groups: number): number {
  return digits * (MOST_GROUPS + 1) + groups
}

/** Longest stretch of separators between two groups of one number: `) ` and ` - `. */
const LONGEST_GAP = 3

const SEPARATOR = new Uint8Array(0x2030)
for (const char of ' -./()\u00a0\u2010\u2011\u2012\u2013\u202f'.split('')) {
  const unit = char.charCodeAt(0)
  if (unit < SEPARATOR.length) SEPARATOR[unit] = 1
}

/**
 * A candidate number: consecutive digit groups with separators between them, digits already parsed. One object is reused
 * for all candidates: do not keep it.
 */
export class NumberRun {
  /** The digits' values, 0 to 9; only the first `length` count. */
  readonly digits: Uint8Array = new Uint8Array(MOST_DIGITS)
  /** How many digits. */
  length = 0
  /** How many groups, at most seven. */
  groups = 0
  /** From the first digit to after the last one. */
  start = 0
  end = 0
  /** Another digit group stands right before (after), divided by one separator that is not a space: this is part of it. */
  gluedLeft = false
  gluedRight = false
  /** No other digit group stands before or after within a separator's reach. */
  alone = true

  readonly groupStart: Int32Array = new Int32Array(MOST_GROUPS)
  readonly groupEnd: Int32Array = new Int32Array(MOST_GROUPS)

  /** Digits of group `index`. */
  size(index: number): number {
    return this.groupEnd[index]! - this.groupStart[index]!
  }

  /** The digits from `from` to before `to` as a string. */
  slice(from = 0, to: number = this.length): string {
    let text = ''
    for (let i = from; i < to; i++) text += this.digits[i]
    return text
  }

  /** The value of the digits from `from` to before `to`, at most 9 of them. */
  value(from: number, to: number): number {
    let value = 0
    for (let i = from; i < to; i++) value = value * 10 + this.digits[i]!
    return value
  }

  /**
   * The separator between all groups: its unit when every gap is that one unit, 0 when there is but one group, -1 when gaps
   * differ or are longer.
   */
  separator(text: string): number {
    if (this.groups === 1) return 0
    let common = 0
    for (let i = 1; i < this.groups; i++) {
      const from = this.groupEnd[i - 1]!
      if (this.groupStart[i]! - from !== 1) return -1
      const unit = text.charCodeAt(from)
      if (common === 0) common = unit
      else if (common !== unit) return -1
    }
    return common
  }

  /** Whether the sizes of the groups are exactly these. */
  shape(...sizes: readonly number[]): boolean {
    if (sizes.length !== this.groups) return false
    for (let i = 0; i < sizes.length; i++) if (this.size(i) !== sizes[i]) return false
    return true
  }
}

/** Whether the gap between two digit groups can be inside one number. */
export function joins(text: string, from: number, to: number): boolean {
  if (to - from > LONGEST_GAP) return false
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= SEPARATOR.length || SEPARATOR[unit] === 0) return false
  }
  return true
}

/**
 * Calls `offer` for every candidate number that begins at trigger `index`: the group itself, then joined with the next ones,
 * as long as it can be one number. At most seven calls.
 */
export function eachRun(scan: Scan, index: number, run: NumberRun, offer: (run: NumberRun) => void): void {
  const { text, from, to } = scan
  if (linked !== scan || reading !== scan.reading) link(scan)
  const before = neighbour(scan, index, -1)
  const leftGap = before >= 0 && joins(text, to[before]!, from[index]!)
  run.start = from[index]!
  run.gluedLeft = leftGap && glue(text, to[before]!, run.start)
  run.length = 0
  run.groups = 0
  for (let at = index; at >= 0 && run.groups < MOST_GROUPS; ) {
    const start = from[at]!
    const end = to[at]!
    if (run.length + end - start > MOST_DIGITS) return
    for (let i = start; i < end; i++) run.digits[run.length++] = text.charCodeAt(i) - 48
    run.groupStart[run.groups] = start
    run.groupEnd[run.groups] = end
    run.groups++
    run.end = end
    const next = following[at] === UNKNOWN ? follow(scan, at) : following[at]!
    const joined = next >= 0
    run.gluedRight = joined && glue(text, end, from[next]!)
    run.alone = !leftGap && !joined
    scan.work += end - start + 1
    offer(run)
    if (!joined) return
    // Lists of short numbers (`1 2 3 4 …`) are not one number.
    if (run.groups >= 4 && run.length < run.groups * 1.5 && text.charCodeAt(end) !== 46) return
    at = next
  }
}

const UNKNOWN = -2
/** By trigger: the number that goes on behind it, -1 when none does. Each is asked for by up to seven runs. */
let following = new Int32Array(64)
/** Whose triggers these are, and of which of its texts. */
let linked: Scan | undefined
let reading = 0

function link(scan: Scan): void {
  if (following.length < scan.triggers) following = new Int32Array(scan.kind.length)
  following.fill(UNKNOWN, 0, scan.triggers)
  linked = scan
  reading = scan.reading
}

function follow(scan: Scan, index: number): number {
  const next = neighbour(scan, index, 1)
  const joined = next >= 0 && joins(scan.text, scan.to[index]!, scan.from[next]!)
  following[index] = joined ? next : -1
  return following[index]!
}

/** The nearest number trigger before or after trigger `index`, or -1. Other triggers stand between only a few deep. */
function neighbour(scan: Scan, index: number, step: 1 | -1): number {
  const edge = step === 1 ? scan.to[index]! : scan.from[index]!
  for (let at = index + step; at >= 0 && at < scan.triggers; at += step) {
    const distance = step === 1 ? scan.from[at]! - edge : edge - scan.to[at]!
    if (distance > LONGEST_GAP) return -1
    if (scan.kind[at] === NUMBER && distance > 0) return at
  }
  return -1
}

function glue(text: string, from: number, to: number): boolean {
  return to - from === 1 && text.charCodeAt(from) !== 32 && text.charCodeAt(from) !== 0xa0
}
