import type { Context } from '../finding.ts'
import type { Candidate } from './candidate.ts'
import type { Program } from './compile.ts'
import type { EngineOptions } from './engine.ts'
import { moved, type Trace } from './trace.ts'
import { Workspace } from './workspace.ts'

/** Longer strings are texts: what their key says of them is little. */
const LONGEST_VALUE = 80
const LONGEST_KEY = 40
/** JSON keys repeat; so many are kept. */
const KEPT_KEYS = 1000

/**
 * Reads short values behind the key they belong to, as `date of birth: 1985-03-12`, where the key holds a word that recognizers
 * wait for: such a word is not in the value, and only the groups of keywords reach a key.
 */
export class Labelled {
  private readonly program: Program
  private readonly options: EngineOptions
  private workspace: Workspace | undefined
  private readonly labels = new Map<string, string | undefined>()

  constructor(program: Program, options: EngineOptions) {
    this.program = program
    this.options = options
  }

  /** The candidates that a value has behind its key. */
  run(text: string, key: string, context: Context, trace: Trace | undefined): Candidate[] {
    if (text.length === 0 || text.length > LONGEST_VALUE || key.length > LONGEST_KEY) return []
    const label = this.labelOf(key)
    if (label === undefined) return []
    const workspace = this.taken()
    try {
      const place = (start: number, end: number) => ({
        start: Math.max(0, start - label.length),
        end: Math.max(0, end - label.length),
      })
      return workspace
        .run(label + text, context, trace && ((event) => trace(moved(event, place))))
        .filter(({ start }) => start >= label.length)
        .map((candidate) => ({ ...candidate, ...place(candidate.start, candidate.end) }))
    } finally {
      workspace.release()
      this.workspace = workspace
    }
  }

  /** What is written before values of a key: its words; undefined where none of them is waited for. */
  private labelOf(key: string): string | undefined {
    if (this.labels.has(key)) return this.labels.get(key)
    // `dateOfBirth`, `date_of_birth` and `DATE-OF-BIRTH` are the same words.
    const label = `${key
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .replace(/[^\p{L}\d]+/gu, ' ')
      .trim()}: `
    const workspace = this.taken()
    workspace.run(label, undefined, undefined)
    const waited = workspace.scan.cues > 0
    workspace.release()
    this.workspace = workspace
    if (this.labels.size < KEPT_KEYS) this.labels.set(key, waited ? label : undefined)
    return waited ? label : undefined
  }

  private taken(): Workspace {
    const workspace = this.workspace ?? new Workspace({ ...this.program, texts: [] }, this.options)
    this.workspace = undefined
    return workspace
  }
}
