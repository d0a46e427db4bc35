import type { Finding } from '../finding.ts'
import { borderOf, isSpace } from './border.ts'
import { repeatsItself } from './repeats.ts'

/** In UTF-16 units. */
export type BlockSizes = {
  /** A block ends at the first good place from this length on … */
  readonly block: number
  /** … within so many units more. A text of at most `block + slack` is one block. */
  readonly slack: number
  /**
   * Where nothing but one short passage follows, again and again, a block ends from this length on: then most blocks are the same,
   * and those that are not are short. A text of one block stays one.
   */
  readonly repeated: number
  /** What is read before a block and after it, so that what surrounds its ends is known. */
  readonly before: number
  readonly after: number
  /**
   * What is read after a block instead when it had to end in the middle of a word, or when a match reaches the end of `after`;
   * and when a match went on beyond the block before, so that what goes on for long is not read twice again and again.
   */
  readonly longest: number
}

/** Detects in a stretch of the text that begins at `offset`; the result's offsets are into the stretch. */
export type DetectStretch = (stretch: string, offset: number) => readonly Finding[]

/** Receives the text of each block in order, where it begins, and the findings in it; their offsets are into the whole text. */
export type BlockSink = (text: string, findings: readonly Finding[], offset: number) => void

/**
 * Divides a long text into blocks by its content alone, so that the outcome is the same whether the text comes whole or in
 * pieces, however these are cut. It holds a block, what surrounds it and the last piece, and no more.
 *
 * A block is read with its surroundings. What begins in a block belongs to it, with all that it covers; what the blocks before
 * have covered is not covered again; of what begins before a block and was not found there, the part in the block is covered.
 */
export class Blocks {
  private readonly detect: DetectStretch
  private readonly sizes: BlockSizes
  private readonly sink: BlockSink
  private held = ''
  /** Offset of `held` in the text. */
  private base = 0
  /** Where the current block begins in `held`; before it is what surrounds it. */
  private from = 0
  /** How far the blocks before reach in `held`: a finding may go beyond the end of its block. */
  private done = 0
  /** Where the current block ends, as far as that is known, and up to where it has to be read. */
  private end: number | undefined
  private until: number
  /** A match went on beyond the block before. */
  private crossed = false
  /** The current block is of a text that repeats itself. */
  private repeats = false
  /** What was seen last that repeats itself. */
  private passages = ''

  constructor(detect: DetectStretch, sizes: BlockSizes, sink: BlockSink) {
    this.detect = detect
    this.sizes = sizes
    this.sink = sink
    this.until = this.most
  }

  /** A text of more units than this has more than one block. */
  private get most(): number {
    return this.sizes.block + this.sizes.slack
  }

  push(piece: string): void {
    this.held += piece
    // Nothing looks into the text before there is enough of it: many small pieces cost no more than one.
    while (this.held.length > this.until) this.step(false)
  }

  /** The text is complete. Afterwards a new one may begin. */
  finish(): void {
    while (this.end !== undefined || this.held.length - this.from > this.most || (this.from > 0 && this.isRepeated()))
      this.step(true)
    this.take(this.held.length, this.held.length, false)
    this.held = ''
    this.base = 0
    this.from = 0
    this.done = 0
    this.until = this.most
    this.crossed = false
    this.passages = ''
  }

  /** Finds where the block ends, or reads it when enough of what follows is there. */
  private step(complete: boolean): void {
    const { after, longest } = this.sizes
    if (this.end === undefined) {
      this.repeats = this.isRepeated()
      const first = this.from + (this.repeats ? this.sizes.repeated : this.sizes.block)
      const { at, clean } = borderOf(this.held, first, first + this.sizes.slack)
      this.end = at
      this.until = at + (this.repeats || (clean && !this.crossed) ? after : longest)
      return
    }
    const { end, until } = this
    const to = complete ? Math.min(until, this.held.length) : until
    // What is repeated goes on as it was: how far a match goes tells nothing new.
    if (this.take(end, to, !this.repeats && (!complete || to < this.held.length))) return
    this.until = end + longest
  }

  /** Whether what follows the block before repeats itself for longer than a short block and what is read after it. */
  private isRepeated(): boolean {
    const { repeated, slack, after } = this.sizes
    const length = repeated + slack + after
    const coming = this.held.slice(this.from, this.from + length)
    if (coming.length < length) return false
    // Mostly what came before the last block.
    if (coming !== this.passages && !repeatsItself(coming)) return false
    this.passages = coming
    return true
  }

  /** Reads the block up to `end`, seeing up to `to`, and hands it on; false when more has to be seen, for which `cut` says that there is more. */
  private take(end: number, to: number, cut: boolean): boolean {
    const { held, base, done } = this
    const start = this.lead()
    const findings = this.detect(held.slice(start, to), base + start)
    const own: Finding[] = []
    let reach = done
    for (const finding of findings) {
      if (finding.start + start >= end) break
      const stop = finding.end + start
      if (cut && stop >= to - 1 && to < end + this.sizes.longest) return false
      const begin = Math.max(finding.start + start, reach)
      if (begin >= stop || (begin > finding.start + start && !hasContent(held.slice(begin, stop)))) continue
      const { entity, score, recognizer } = finding
      own.push({ entity, start: begin + base, end: stop + base, score, recognizer })
      reach = stop
    }
    const given = Math.max(end, reach)
    this.crossed = reach > end
    this.sink(held.slice(done, given), own, base + done)
    const keep = Math.max(0, end - this.sizes.before)
    this.held = held.slice(keep)
    this.base += keep
    this.from = end - keep
    this.done = given - keep
    this.end = undefined
    this.until = this.from + this.most
    return true
  }

  /** Where reading begins: at a word among what was kept from before the block. */
  private lead(): number {
    if (this.base === 0) return 0
    for (let at = 0; at < this.from; at++) if (isSpace(this.held.charCodeAt(at))) return at
    const unit = this.held.charCodeAt(0)
    return unit >= 0xdc00 && unit < 0xe000 ? 1 : 0
  }
}

const CONTENT = /[\p{L}\p{N}\p{M}\ud800-\udfff]/u

function hasContent(text: string): boolean {
  return CONTENT.test(text)
}
