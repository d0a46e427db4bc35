import type { Context, Finding } from '../finding.ts'
import { NO_FINDINGS } from '../finding.ts'
import { unveil } from '../view/unveil.ts'
import { type View, viewEnd, viewStart } from '../view/view.ts'
import type { Candidate } from './candidate.ts'
import type { Program } from './compile.ts'
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

/**
 * Runs a program over texts. One instance serves one redactor; it keeps its scratch memory between texts and takes new
 * memory when it is entered again while busy.
 */
export class Engine {
  private readonly program: Program
  private readonly options: EngineOptions
  private readonly idle: Workspace[] = []
  /** Steps that recognizers took for the last text: what the tests of linear time count. */
  work = 0

  constructor(program: Program, options: EngineOptions) {
    this.program = program
    this.options = options
    this.idle.push(new Workspace(program, options))
  }

  /** The findings of a text, sorted, without overlaps. `trace` receives every decision. */
  detect(text: string, context?: Context, trace?: Trace): readonly Finding[] {
    const workspace = this.idle.pop() ?? new Workspace(this.program, this.options)
    try {
      let candidates = workspace.run(text, context, trace)
      this.work = workspace.scan.work
      if (workspace.scan.veiled) candidates = [...candidates, ...this.throughView(text, context, trace)]
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

  /** What shows only when the text is read without its disguises, with its places in the text as it is. */
  private throughView(text: string, context: Context | undefined, trace: Trace | undefined): Candidate[] {
    const view: View | undefined = unveil(text)
    if (view === undefined) return []
    const workspace = this.idle.pop() ?? new Workspace(this.program, this.options)
    try {
      const place = (start: number, end: number) => {
        return { start: viewStart(view, Math.min(start, view.text.length - 1)), end: viewEnd(view, Math.max(end, 1)) }
      }
      const candidates = workspace.run(view.text, context, trace && ((event) => trace(moved(event, place))))
      this.work += workspace.scan.work + view.text.length
      return candidates.map((candidate) => ({
        ...candidate,
        start: viewStart(view, candidate.start),
        end: viewEnd(view, candidate.end),
      }))
    } finally {
      workspace.release()
      this.idle.push(workspace)
    }
  }
}

function finding({ entity, start, end, score, recognizer }: Candidate): Finding {
  return { entity, start, end, score, recognizer }
}
