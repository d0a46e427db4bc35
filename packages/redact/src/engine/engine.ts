import type { Context, Finding } from '../finding.ts'
import { NO_FINDINGS } from '../finding.ts'
import { disguisesOf, VEILED } from '../view/disguise.ts'
import { respell } from '../view/respell.ts'
import { unveil } from '../view/unveil.ts'
import { compose, isChanged, originalRange, type View } from '../view/view.ts'
import type { Candidate } from './candidate.ts'
import type { Program } from './compile.ts'
import { Labelled } from './labelled.ts'
import { resolve } from './resolve.ts'
import { spanCandidates } from './spans.ts'
import { asGiven, moved, type Trace } from './trace.ts'
import { Workspace } from './workspace.ts'

/** What the engine needs to know besides the recognizers. */
export type EngineOptions = {
  /** Candidates that score less are not reported. */
  readonly threshold: number
  /** Whether values of reserved ranges are reported. */
  readonly reserved: boolean
}

/** Whoever says digits in words, or hides them, means them as a number of somebody's: how much lower such may score. */
const HIDDEN = 0.1

/**
 * Runs a program over texts. One instance serves one redactor; it keeps its scratch memory between texts and takes new
 * memory when it is entered again while busy.
 */
export class Engine {
  private readonly program: Program
  private readonly options: EngineOptions
  private readonly idle: Workspace[] = []
  /** For texts whose characters were read otherwise. */
  private unveiled: Workspace | undefined
  /** For texts that were put together: without taggers, which have read the text as it is. */
  private respelled: Workspace | undefined
  private readonly labelled: Labelled
  /** Steps that recognizers took for the last text: what the tests of linear time count. */
  work = 0

  constructor(program: Program, options: EngineOptions) {
    this.program = program
    this.options = options
    this.idle.push(new Workspace(program, options))
    this.labelled = new Labelled(program, options)
  }

  /** The findings of a text, sorted, without overlaps. `trace` receives every decision. */
  detect(text: string, context?: Context, trace?: Trace): readonly Finding[] {
    const workspace = this.idle.pop() ?? new Workspace(this.program, this.options)
    try {
      let candidates = workspace.run(text, context, trace)
      this.work = workspace.scan.work
      const disguises = disguisesOf(workspace.scan)
      if (disguises !== 0) candidates = [...candidates, ...this.undisguised(text, disguises, context, trace)]
      if (context?.key !== undefined) candidates = [...candidates, ...this.labelled.run(text, context.key, context, trace)]
      if (context?.spans) {
        const given = spanCandidates(context.spans, text, this.options.threshold)
        if (trace) for (const candidate of given) trace(asGiven(candidate))
        candidates = [...candidates, ...given]
      }
      if (candidates.length === 0) return NO_FINDINGS
      const resolved = resolve(candidates, text, trace)
      return resolved.length === 0 ? NO_FINDINGS : resolved.map(finding)
    } finally {
      workspace.release()
      this.idle.push(workspace)
    }
  }

  /**
   * What shows only when the text is read without its disguises, with its places in the text as it is: first character by
   * character, then with what is spaced out or said in words put together.
   */
  private undisguised(text: string, disguises: number, context: Context | undefined, trace: Trace | undefined): Candidate[] {
    const found: Candidate[] = []
    let further = disguises
    const view = disguises & VEILED ? unveil(text) : undefined
    const { program, options } = this
    const hidden = { ...options, threshold: Math.max(0, options.threshold - HIDDEN) }
    if (view !== undefined) {
      const workspace = this.unveiled ?? new Workspace(program, hidden)
      this.unveiled = undefined
      further |= this.through(view, text, workspace, context, trace, found)
      this.unveiled = workspace
    }
    const spelled = respell(view?.text ?? text, further)
    if (spelled !== undefined) {
      const workspace = this.respelled ?? new Workspace({ ...program, texts: [] }, hidden)
      this.respelled = undefined
      const read = view === undefined ? spelled : compose(view, spelled)
      this.through(read, text, workspace, context, trace, found, spelled)
      this.respelled = workspace
    }
    return found
  }

  /**
   * Adds the candidates of a view of a text; with `part`, only those that hold something of what that has changed. Returns the
   * disguises of the view.
   */
  private through(
    view: View,
    text: string,
    workspace: Workspace,
    context: Context | undefined,
    trace: Trace | undefined,
    found: Candidate[],
    part?: View,
  ): number {
    try {
      const place = (start: number, end: number) =>
        originalRange(view, text, Math.min(start, view.text.length - 1), Math.max(end, 1))
      for (const candidate of workspace.run(view.text, context, trace && ((event) => trace(moved(event, place))))) {
        const { start, end } = candidate
        const { threshold } = this.options
        if ((part !== undefined || candidate.score < threshold) && !isChanged(part ?? view, start, end)) continue
        const score = Math.max(candidate.score, threshold)
        found.push({ ...candidate, score, ...originalRange(view, text, start, end) })
      }
      this.work += workspace.scan.work + view.text.length
      return disguisesOf(workspace.scan)
    } finally {
      workspace.release()
    }
  }
}

function finding({ entity, start, end, score, recognizer }: Candidate): Finding {
  return { entity, start, end, score, recognizer }
}
