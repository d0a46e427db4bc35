import { type Conversation, createConversation } from './conversation.ts'
import { compile } from './engine/compile.ts'
import { Engine } from './engine/engine.ts'
import type { TraceEvent } from './engine/trace.ts'
import { RedactError } from './errors.ts'
import { type Explanation, explanationOf } from './explain/explain.ts'
import type { Context, Finding, Participant, Range } from './finding.ts'
import { fastRecognizers } from './names/fast/recognizers.ts'
import { mentionsOf, merged } from './names/mention/mentions.ts'
import { operators } from './operators/index.ts'
import { Keyed } from './operators/keyed.ts'
import { type OperatorName, type OperatorState, REVERSIBLE } from './operators/operator.ts'
import { TokenNumbers } from './operators/token.ts'
import { type RedactorOptions, settingsOf } from './options.ts'
import { builtIn } from './recognizers/index.ts'
import { ownPlaceholder } from './recognizers/negative/placeholder.ts'
import type { BlockSizes } from './stream/blocks.ts'
import { blockSizes, Detector } from './stream/detector.ts'
import { redactStream, type StreamOptions } from './stream/redact-stream.ts'
import { redactValue, type ValueResult } from './structured/redact-value.ts'

export type Redacted = { readonly text: string; readonly findings: readonly Finding[] }

/** Like `Redacted`, with the place of each replacement in the new text, in the order of the findings. */
export type Rewritten = Redacted & { readonly placed: readonly Range[] }

export type Redactor = {
  /** The personal data in a text: sorted by start, without overlaps, offsets in UTF-16 code units. */
  detect(text: string, context?: Context): readonly Finding[]
  /** The text with every finding replaced; the same string object where nothing was found. */
  redact(text: string, context?: Context): Redacted
  /** `redact`, telling where the replacements are, so that a check for leaks can leave them out. */
  rewrite(text: string, context?: Context): Rewritten
  /**
   * Redacts every string (and number) of a JSON value, its keys as evidence. The same reference where nothing was found.
   * Findings carry the path of their string.
   */
  redactValue<T>(value: T, context?: Context): ValueResult<T>
  /**
   * A redactor for the messages of one conversation in order: `[EMAIL_1]` stays `[EMAIL_1]`, and who was named once is known for
   * the rest. Keeps the last three messages and up to 500 words of names.
   */
  conversation(participants?: readonly Participant[]): Conversation
  /**
   * A stream from text to redacted text, equal to `redact` of the whole however it is cut; tokens are numbered through. In
   * browsers and Node: `text.pipeThrough(redactor.stream())`.
   *
   * @throws {RedactError} `option` for spans in its context; the stream fails with `value` at a piece that is no string.
   */
  stream(options?: StreamOptions): TransformStream<string, string>
  /**
   * Why each finding is one, and what stopped everything else that looked like one. Much slower than `detect`, which it costs
   * nothing. Holds no text, so it may be logged.
   */
  explain(text: string, context?: Context): Explanation
  /** The operator that replaces findings of an entity. */
  operatorOf(entity: string): OperatorName
}

const NOWHERE: readonly Range[] = Object.freeze([])

/**
 * Makes a redactor. Pure and synchronous: no I/O, no clock, no randomness; the same options and text give the same result
 * everywhere. Compiling costs some milliseconds, so make one and keep it.
 *
 * @throws {RedactError} `option` when an option is not allowed, `key` when an operator needs a key and there is none.
 */
export function createRedactor(options: RedactorOptions): Redactor {
  return redactorWith(options, blockSizes)
}

/** `createRedactor`, dividing long texts into blocks of other sizes: for tests. `sizes` is given the longest match. */
export function redactorWith(options: RedactorOptions, sizes: (longest: number) => BlockSizes): Redactor {
  const settings = settingsOf(options)
  const keyed = settings.key === undefined ? undefined : new Keyed(settings.key)
  const names = settings.names === 'fast' ? fastRecognizers(settings.point, settings.wanted) : []
  const finders = [...builtIn, ...names, ...settings.recognizers]
  const recognizers = [...finders, ownPlaceholder(finders.map(({ entity }) => entity))]
  const longest = Math.max(...recognizers.map((recognizer) => recognizer.longest))
  if (!Number.isSafeInteger(longest)) throw new RedactError('option', 'recognizers: `longest` is a whole number of UTF-16 units')
  const detector = new Detector(new Engine(compile(recognizers, settings.wanted), settings), sizes(longest), settings.wanted)

  function rewriteWith(text: string, context: Context | undefined, state: () => OperatorState): Rewritten {
    const findings = detector.detect(text, context)
    if (findings.length === 0) return { text, findings, placed: NOWHERE }
    return replaced(text, findings, state())
  }

  /** Replaces the findings in a text, or in the part of one that begins at `offset`. */
  function replaced(text: string, findings: readonly Finding[], given: OperatorState, offset = 0): Rewritten {
    const placed: Range[] = []
    let result = ''
    let from = 0
    for (const { entity, start, end } of findings) {
      result += text.slice(from, start - offset)
      const operator = settings.operatorOf(entity)
      const value = text.slice(start - offset, end - offset)
      const replacement = operators[operator](value, entity, given)
      // The first spelling of a value is the one to come back to.
      if (given.replaced?.has(replacement) === false && REVERSIBLE.has(operator)) given.replaced.set(replacement, value)
      placed.push({ start: result.length, end: result.length + replacement.length })
      result += replacement
      from = end - offset
    }
    return { text: result + text.slice(from), findings, placed }
  }

  const freshState = (): OperatorState => ({ tokens: new TokenNumbers(), keyed })

  return {
    detect: (text, context) => detector.detect(text, context),
    redact(text, context) {
      const findings = detector.detect(text, context)
      if (findings.length === 0) return { text, findings }
      return { text: replaced(text, findings, freshState()).text, findings }
    },
    rewrite: (text, context) => rewriteWith(text, context, freshState),
    redactValue(value, context) {
      const state = freshState()
      return redactValue(value, context, (text, own) => rewriteWith(text, own, () => state))
    },
    conversation(participants) {
      const rewrite: Parameters<typeof createConversation>[1] = (text, context, state, known) => {
        const found = detector.detect(text, context)
        const findings = known.size === 0 ? found : merged(found, mentionsOf(text, found, known))
        if (findings.length === 0) return { text, findings }
        return { text: replaced(text, findings, { ...state, keyed }).text, findings }
      }
      return createConversation(participants, rewrite, settings.key)
    },
    stream(options = {}) {
      const state = freshState()
      return redactStream(detector, options, (part, findings, offset) => replaced(part, findings, state, offset).text)
    },
    explain(text, context) {
      const events: TraceEvent[] = []
      const findings = detector.detect(text, context, (event) => events.push(event))
      return explanationOf(findings, events, recognizers)
    },
    operatorOf: settings.operatorOf,
  }
}
