import type { Engine } from '../engine/engine.ts'
import { Strength } from '../engine/recognizer.ts'
import { spanCandidates } from '../engine/spans.ts'
import { asGiven, moved, type Trace } from '../engine/trace.ts'
import type { Context, Finding, Span } from '../finding.ts'
import { isSureName, learnNames, mentionsOf, merged } from '../names/mention/mentions.ts'
import { ANNOUNCED_PART, splitSpans } from '../split/split-values.ts'
import { type BlockSink, type BlockSizes, Blocks } from './blocks.ts'
import { oncePerStretch } from './repeats.ts'

/** A message is one block whole; of longer texts, at most this much is in hand at once. */
const BLOCK = 65_536
const SLACK = 1024
const REPEATED = 4096
/** More than the distance of any keyword, and than any value but keys, tokens and URLs, which hold no space. */
const SURROUNDINGS = 1024

/** The sizes of the blocks for recognizers with this longest match. */
export function blockSizes(longest: number): BlockSizes {
  return {
    block: BLOCK,
    slack: SLACK,
    repeated: REPEATED,
    before: SURROUNDINGS,
    after: SURROUNDINGS,
    longest: longest + SURROUNDINGS,
  }
}

/** Detection in texts of any length: short ones at once, long ones block by block, as a stream of them is. */
export class Detector {
  private readonly engine: Engine
  private readonly sizes: BlockSizes
  private readonly wanted: (entity: string) => boolean
  private readonly whole: number

  constructor(engine: Engine, sizes: BlockSizes, wanted: (entity: string) => boolean) {
    this.engine = engine
    this.wanted = wanted
    this.sizes = sizes
    this.whole = sizes.block + sizes.slack
  }

  /** The findings of a text, sorted, without overlaps. `trace` receives every decision. */
  detect(text: string, context?: Context, trace?: Trace): readonly Finding[] {
    return text.length <= this.whole ? this.stretch(text, context, trace) : this.inBlocks(text, context, trace)
  }

  /** Apart from `detect`, as whatever makes functions is from what clean messages run through: those would pay for them. */
  private inBlocks(text: string, context: Context | undefined, trace: Trace | undefined): readonly Finding[] {
    if (context?.spans) spanCandidates(context.spans, text, 0)
    const all: Finding[] = []
    const blocks = this.blocks(
      context,
      (_, findings) => {
        for (const finding of findings) all.push(finding)
      },
      trace,
    )
    blocks.push(text)
    blocks.finish()
    return all
  }

  /** Detection in a text that comes in pieces. */
  blocks(context: Context | undefined, sink: BlockSink, trace?: Trace): Blocks {
    // What was said before the text says nothing about the middle of it.
    const later = context?.previous === undefined ? context : { ...context, previous: [] }
    const again = oncePerStretch((stretch) => this.stretch(stretch, later, undefined))
    const detect = (stretch: string, offset: number) => {
      const known = offset === 0 ? context : later
      if (known === later && known?.spans === undefined && trace === undefined) return again(stretch)
      const spans = known?.spans
      const here = spans ? { ...known, spans: spansWithin(spans, offset, stretch.length) } : known
      const place = (start: number, end: number) => ({ start: start + offset, end: end + offset })
      return this.stretch(stretch, here, trace && ((event) => trace(moved(event, place))))
    }
    return new Blocks(detect, this.sizes, sink)
  }

  /** What the recognizers find in a stretch, and where else in it the names stand that they found. */
  private stretch(text: string, context: Context | undefined, trace: Trace | undefined): readonly Finding[] {
    let findings = this.engine.detect(text, context, trace)
    if (context?.previous?.length) findings = this.withParts(text, findings, context, context.previous, trace)
    if (findings.length === 0 || !findings.some(isSureName)) return findings
    const known = new Set<string>()
    learnNames(text, findings, known)
    if (known.size === 0) return findings
    const mentions = mentionsOf(text, findings, known)
    if (trace) for (const mention of mentions) trace(asGiven({ ...mention, strength: Strength.pattern, negative: false }))
    return merged(findings, mentions)
  }

  /**
   * What the recognizers find, and the parts of values that began in the messages before. What was only announced adds nothing
   * where they find the same.
   */
  private withParts(
    text: string,
    findings: readonly Finding[],
    context: Context,
    previous: readonly string[],
    trace: Trace | undefined,
  ): readonly Finding[] {
    const all = splitSpans(text, previous, this.wanted, (joined) => this.engine.detect(joined))
    const told = (part: Span) =>
      findings.some(({ entity, start, end }) => entity === part.entity && start <= part.start && end >= part.end)
    const spans = all.filter((part) => part.recognizer !== ANNOUNCED_PART || !told(part))
    if (spans.length === 0) return findings
    return this.engine.detect(text, { ...context, spans: [...(context.spans ?? []), ...spans] }, trace)
  }
}

function spansWithin(spans: readonly Span[], offset: number, length: number): readonly Span[] {
  const within: Span[] = []
  for (const span of spans) {
    const start = Math.max(0, span.start - offset)
    const end = Math.min(length, span.end - offset)
    if (end > start) within.push({ ...span, start, end })
  }
  return within
}
