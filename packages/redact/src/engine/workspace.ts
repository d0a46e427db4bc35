import type { Context } from '../finding.ts'
import type { Candidate } from './candidate.ts'
import { DIGIT } from './classes.ts'
import { type Bound, type Program, tokenIndex } from './compile.ts'
import type { EngineOptions } from './engine.ts'
import { Evidence } from './evidence.ts'
import { KeywordHits } from './keyword-hits.ts'
import { eachRun, NumberRun, runIndex } from './number-run.ts'
import { pass } from './pass.ts'
import { type Match, type Miss, type Outcome, Strength } from './recognizer.ts'
import { Repetition } from './repetition.ts'
import { rosterCandidates, rosterOf } from './roster.ts'
import { CHAR, NUMBER, Scan, TOKEN } from './scan.ts'
import type { Token } from './token.ts'
import type { Boost, Trace, TraceEvent } from './trace.ts'

const NONE: readonly Candidate[] = Object.freeze([])
const NOTHING = new Int32Array(0)

/** The scratch memory of one text at a time, and the dispatch of its triggers to the recognizers. */
export class Workspace {
  readonly scan: Scan
  private readonly program: Program
  private readonly options: EngineOptions
  private readonly evidence: Evidence
  private readonly number = new NumberRun()
  private readonly token: Token = { start: 0, end: 0, length: 0 }
  private readonly onRun: (run: NumberRun) => void
  private candidates: Candidate[] | undefined
  private readonly repetition = new Repetition()
  /** By trigger, in long texts: how many candidates there were before it. */
  private before: Int32Array = NOTHING
  /** Where the last match that counted ends; the same per recognizer of words, and where the word was. */
  private end = 0
  private readonly found: Int32Array
  private readonly from: Int32Array
  private trace: Trace | undefined

  constructor(program: Program, options: EngineOptions) {
    this.program = program
    this.options = options
    this.scan = new Scan(program.classes, new KeywordHits(program.groups.size), program.groups)
    this.found = new Int32Array(program.cues.length)
    this.from = new Int32Array(program.cues.length)
    this.evidence = new Evidence(program, this.scan)
    this.scan.announced = (group) => this.evidence.aroundText(group) !== undefined
    this.scan.beside = (group, start, end, before, after) => this.evidence.isBeside(group, start, end, before, after)
    this.onRun = (run) => {
      const list = this.program.byRun[runIndex(run.length, run.groups)]!
      for (let index = 0; index < list.length; index++) {
        const bound = list[index]!
        if (bound.needs.length > 0) {
          if (this.untold(bound, run.start, run.end)) break
          if (!this.told(bound, run.start, run.end)) continue
        }
        this.scan.work++
        this.offer(bound.find.call(bound.recognizer, run, this.scan), bound, run.start, run.end)
      }
    }
  }

  /** The candidates of a text, in no order. Call `release` when they have been used. */
  run(text: string, context: Context | undefined, trace: Trace | undefined): readonly Candidate[] {
    const { scan, program } = this
    const roster = context?.participants && rosterOf(context.participants, program.units)
    scan.reset(text)
    scan.alone = context === undefined
    scan.threshold = trace === undefined ? this.options.threshold : 0
    pass(scan, program, roster)
    if (scan.triggers === 0 && scan.cues === 0 && scan.rosterHits === 0 && program.texts.length === 0) return NONE
    this.trace = trace
    this.candidates = undefined
    this.evidence.begin(context)
    this.dispatch()
    if (scan.cues > 0) this.dispatchWords()
    for (const bound of program.texts) {
      if (bound.recognizer.gate(scan)) this.offer(bound.recognizer.find(scan), bound, 0, text.length)
    }
    if (scan.rosterHits > 0) this.addRoster()
    return this.candidates ?? NONE
  }

  /** Lets go of everything of the caller's. */
  release(): void {
    this.scan.text = ''
    if (this.before.length > 0) this.before = NOTHING
    this.evidence.end()
    this.candidates = undefined
    this.trace = undefined
  }

  /** Apart from `run`, so that a text without names makes no function. */
  private addRoster(): void {
    rosterCandidates(this.scan, (candidate) => this.add(candidate))
  }

  private dispatch(): void {
    const { scan } = this
    // Explanations say of every number what was looked at.
    const repeats = this.trace === undefined && this.repetition.begin(scan)
    if (repeats && this.before.length <= scan.triggers) this.before = new Int32Array(scan.kind.length + 1)
    for (let index = 0; index < scan.triggers; index++) {
      const kind = scan.kind[index]
      if (repeats) this.before[index] = this.candidates?.length ?? 0
      if (kind === NUMBER) {
        const back = repeats ? this.repetition.back(index) : 0
        if (back > 0) this.repeat(index, index - back)
        else eachRun(scan, index, this.number, this.onRun)
      } else if (kind === CHAR) this.dispatchChar(scan.from[index]!)
      else if (kind === TOKEN) this.dispatchToken(scan.from[index]!, scan.to[index]!)
    }
  }

  /** Takes for the number of trigger `index` what was found for an earlier one in the same surroundings. */
  private repeat(index: number, earlier: number): void {
    const { scan, before, candidates } = this
    const shift = scan.from[index]! - scan.from[earlier]!
    for (let i = before[earlier]!; i < before[earlier + 1]!; i++) {
      const candidate = candidates![i]!
      this.add({ ...candidate, start: candidate.start + shift, end: candidate.end + shift })
    }
  }

  private dispatchChar(at: number): void {
    const { scan, program } = this
    const { text } = scan
    const unit = text.charCodeAt(at)
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
    if (next < 128 && program.follows[128 * unit + next] === 0) return
    const list = program.byChar[unit]!
    for (let index = 0; index < list.length; index++) {
      const bound = list[index]!
      if (bound.needs.length > 0) {
        if (this.untold(bound, at, at + 1)) break
        if (!this.told(bound, at, at + 1)) continue
      }
      scan.work++
      this.offer(bound.find.call(bound.recognizer, at, scan), bound, at, at + 1)
    }
  }

  private dispatchToken(start: number, end: number): void {
    const { scan, program, token } = this
    token.start = start
    token.end = end
    token.length = end - start
    const list = program.byToken[tokenIndex(token.length, scan.classes[scan.text.charCodeAt(start)] === DIGIT)]!
    for (let index = 0; index < list.length; index++) {
      const bound = list[index]!
      if (bound.needs.length > 0) {
        if (this.untold(bound, start, end)) break
        if (!this.told(bound, start, end)) continue
      }
      scan.work++
      this.offer(bound.find.call(bound.recognizer, token, scan), bound, start, end)
    }
  }

  private dispatchWords(): void {
    const { scan, program } = this
    const { found } = this
    found.fill(0)
    for (let index = 0; index < scan.hits; index++) {
      const meaning = scan.hit[index]!
      if (meaning >= 0) continue
      scan.work++
      const bound = program.cues[~meaning]!
      const start = scan.hitStart[index]!
      const end = scan.hitEnd[index]!
      // Inside what the same recognizer has just found there is nothing new for it; a longer phrase goes beyond.
      if (end <= found[~meaning]! && start >= this.from[~meaning]!) continue
      this.end = 0
      this.offer(bound.find.call(bound.recognizer, start, end, scan), bound, start, end)
      found[~meaning] = this.end
      this.from[~meaning] = start
    }
  }

  /**
   * Whether neither this recognizer nor those behind it, which need a keyword too and score no more without one, have a chance, and
   * nobody wants to know why.
   */
  private untold(bound: Bound, start: number, end: number): boolean {
    if (this.trace !== undefined) return false
    return !this.evidence.anyNeeded() || (this.isAided(bound) && !this.evidence.isAnyNear(start, end))
  }

  /** Whether the keyword that a recognizer needs is there. */
  private told(bound: Bound, start: number, end: number): boolean {
    const there = this.isAided(bound) ? this.evidence.isNear(bound.needs, start, end) : this.evidence.present(bound.needs)
    if (there) return true
    this.trace?.({ kind: 'stopped', recognizer: bound.recognizer.name, start, end, check: 'keyword' })
    return false
  }

  /** Whether only a keyword near it can make what the recognizer finds count. */
  private isAided({ unaided }: Bound): boolean {
    return unaided < this.options.threshold && this.trace === undefined
  }

  private offer(outcome: Outcome, bound: Bound, start: number, end: number): void {
    if (typeof outcome === 'string') {
      this.trace?.({ kind: 'stopped', recognizer: bound.recognizer.name, start, end, check: outcome })
    } else if ('start' in outcome) this.take(outcome, bound)
    else
      for (const match of outcome) {
        if ('stopped' in match) this.trace?.(stoppedAt(match, bound))
        else this.take(match, bound)
      }
  }

  /** Counts the keywords around a match and keeps it when it scores enough. */
  private take(match: Match, bound: Bound): void {
    const { recognizer, rules } = bound
    const { start, end, reserved, checksum } = match
    const strength = bound.shield ? (Math.min(match.strength, Strength.pattern) as Strength) : match.strength
    const boosts: Boost[] | undefined = this.trace && []
    let score = match.score
    for (const rule of rules) {
      const where = this.evidence.near(rule, start, end)
      if (where === undefined) continue
      // What was asked in the message before is a weaker hint than a word beside the value.
      const boost = where === 'previous' ? rule.boost * 0.75 : rule.boost
      score += boost
      boosts?.push({ group: rule.name, where, boost })
    }
    score = Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000
    const negative = bound.negative || (reserved === true && !this.options.reserved)
    const candidate: Candidate = { entity: recognizer.entity, start, end, score, strength, recognizer: recognizer.name, negative }
    if (this.trace) {
      this.trace({ kind: 'matched', candidate, base: match.score, boosts: boosts!, checksum, reserved })
      if (score < this.options.threshold) this.trace({ kind: 'low', candidate, threshold: this.options.threshold })
    }
    if (score < this.options.threshold) return
    this.end = Math.max(this.end, end)
    this.add(candidate)
  }

  private add(candidate: Candidate): void {
    if (this.candidates === undefined) this.candidates = [candidate]
    else this.candidates.push(candidate)
  }
}

function stoppedAt({ start, end, stopped }: Miss, { recognizer }: Bound): TraceEvent {
  return { kind: 'stopped', recognizer: recognizer.name, start, end, check: stopped }
}
