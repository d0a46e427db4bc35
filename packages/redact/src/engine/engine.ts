import type { Context, Finding } from '../finding.ts'
import { NO_FINDINGS } from '../finding.ts'
import type { Candidate } from './candidate.ts'
import { type Bound, LONGEST_TOKEN, type Program } from './compile.ts'
import { Evidence } from './evidence.ts'
import { KeywordHits } from './keyword-hits.ts'
import { eachRun, NumberRun } from './number-run.ts'
import { pass } from './pass.ts'
import type { Match, Outcome } from './recognizer.ts'
import { resolve } from './resolve.ts'
import { compileRoster, type Roster, rosterCandidates } from './roster.ts'
import { CHAR, NUMBER, Scan, TOKEN } from './scan.ts'
import { spanCandidates } from './spans.ts'
import type { Token } from './token.ts'
import type { Trace, TraceEvent } from './trace.ts'

/** What the engine needs to know besides the recognizers. */
export type EngineOptions = {
  /** Candidates that score less are not reported. */
  readonly threshold: number
  /** Whether values of reserved ranges are reported. */
  readonly reserved: boolean
}

/**
 * Runs a program over texts. One instance serves one redactor; it keeps its scratch memory between texts and takes new
 * memory when it is entered again while busy.
 */
export class Engine {
  private readonly program: Program
  private readonly options: EngineOptions
  private idle: Workspace | undefined

  constructor(program: Program, options: EngineOptions) {
    this.program = program
    this.options = options
  }

  /** The findings of a text, sorted, without overlaps. `steps` receives the work done, `trace` every decision. */
  detect(text: string, context: Context | undefined, trace?: Trace, steps?: (work: number) => void): readonly Finding[] {
    const workspace = this.idle ?? new Workspace(this.program)
    this.idle = undefined
    try {
      const candidates = workspace.run(text, context, this.options, trace)
      steps?.(workspace.scan.work)
      if (candidates.length === 0) return NO_FINDINGS
      const resolved = resolve(candidates, text, trace)
      return resolved.length === 0 ? NO_FINDINGS : resolved.map(finding)
    } finally {
      workspace.release()
      this.idle = workspace
    }
  }
}

function finding({ entity, start, end, score, recognizer }: Candidate): Finding {
  return { entity, start, end, score, recognizer }
}

const NONE: Candidate[] = []

class Workspace {
  readonly scan: Scan
  private readonly program: Program
  private readonly number = new NumberRun()
  private readonly token: Token = { start: 0, end: 0, length: 0 }
  private readonly evidence: Evidence
  private candidates: Candidate[] = NONE
  private options!: EngineOptions
  private trace: Trace | undefined
  private readonly onRun: (run: NumberRun) => void

  constructor(program: Program) {
    this.program = program
    this.scan = new Scan(program.classes, new KeywordHits(program.groups.size))
    this.evidence = new Evidence(program, this.scan)
    this.onRun = (run) => {
      for (const bound of this.program.byDigits[run.length]!) {
        this.scan.work++
        this.offer(bound.recognizer.find(run, this.scan), bound, run.start, run.end)
      }
    }
  }

  run(text: string, context: Context | undefined, options: EngineOptions, trace: Trace | undefined): Candidate[] {
    const { scan, program } = this
    this.options = options
    this.trace = trace
    this.candidates = []
    const roster: Roster | undefined = context?.participants && compileRoster(context.participants, program.classes)
    scan.reset(text)
    pass(scan, program.words, roster?.words, program.texts.length > 0)
    this.evidence.begin(context)
    this.dispatch()
    this.dispatchWords()
    for (const bound of program.texts) {
      if (bound.recognizer.gate(scan)) this.offer(bound.recognizer.find(scan), bound, 0, text.length)
    }
    if (roster && scan.rosterHits > 0) rosterCandidates(roster, scan, this.candidates)
    if (context?.spans) spanCandidates(context.spans, text, options.threshold, this.candidates)
    return this.candidates
  }

  release(): void {
    // Nothing of the caller's text is kept after the call.
    this.scan.reset('')
    this.evidence.begin(undefined)
    this.candidates = NONE
    this.trace = undefined
  }

  private dispatch(): void {
    const { scan, program } = this
    for (let index = 0; index < scan.triggers; index++) {
      const kind = scan.kind[index]
      if (kind === NUMBER) eachRun(scan, index, this.number, this.onRun)
      else if (kind === CHAR) {
        const at = scan.from[index]!
        for (const bound of program.byChar[scan.text.charCodeAt(at)]!) {
          scan.work++
          this.offer(bound.recognizer.find(at, scan), bound, at, at + 1)
        }
      } else if (kind === TOKEN) {
        const { token } = this
        token.start = scan.from[index]!
        token.end = scan.to[index]!
        token.length = token.end - token.start
        for (const bound of program.byToken[Math.min(token.length, LONGEST_TOKEN)]!) {
          scan.work++
          this.offer(bound.recognizer.find(token, scan), bound, token.start, token.end)
        }
      }
    }
  }

  private dispatchWords(): void {
    const { scan, program } = this
    for (let index = 0; index < scan.hits; index++) {
      const list = scan.hitList[index]!
      if (program.triggering[list] === 0) continue
      const end = scan.hitEnd[index]!
      for (const entry of program.words.lists[list]!) {
        if (!('bound' in entry.value)) continue
        const { bound } = entry.value
        const start = program.words.startOf(entry, scan.text, end, scan.classes)
        scan.work++
        if (start >= 0) this.offer(bound.recognizer.find(start, end, scan), bound, start, end)
      }
    }
  }

  private offer(outcome: Outcome, bound: Bound, start: number, end: number): void {
    if (typeof outcome === 'string') {
      this.trace?.({ kind: 'stopped', recognizer: bound.recognizer.name, start, end, check: outcome })
    } else if ('start' in outcome) this.take(outcome, bound)
    else for (const match of outcome) this.take(match, bound)
  }

  private take(match: Match, bound: Bound): void {
    const { recognizer, rules } = bound
    let score = match.score
    const boosts: Extract<TraceEvent, { kind: 'matched' }>['boosts'][number][] = []
    for (const rule of rules) {
      const where = this.evidence.near(rule, match.start, match.end)
      if (where === undefined) continue
      const boost = where === 'previous' ? rule.boost * 0.75 : rule.boost
      score += boost
      if (this.trace) boosts.push({ group: rule.name, where, boost })
    }
    score = Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000
    const negative = bound.negative || (match.reserved === true && !this.options.reserved)
    const { start, end, strength } = match
    const candidate: Candidate = { entity: recognizer.entity, start, end, score, strength, recognizer: recognizer.name, negative }
    this.trace?.({
      kind: 'matched',
      candidate,
      base: match.score,
      boosts,
      ...(match.checksum === undefined ? {} : { checksum: match.checksum }),
      ...(match.reserved === undefined ? {} : { reserved: match.reserved }),
    })
    if (score < this.options.threshold) this.trace?.({ kind: 'low', candidate, threshold: this.options.threshold })
    else this.candidates.push(candidate)
  }
}
