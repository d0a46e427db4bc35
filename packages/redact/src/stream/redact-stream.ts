import { RedactError } from '../errors.ts'
import type { Context, Finding } from '../finding.ts'
import type { BlockSink } from './blocks.ts'
import type { Detector } from './detector.ts'

export type StreamOptions = {
  /** What is known about the text. Spans of outside taggers need the whole text and have no place here. */
  readonly context?: Omit<Context, 'spans'>
  /**
   * Each line is a text of its own, as in logs and JSON lines: what is held back is one line. Without it the stream is one
   * text, and up to a block of it (64 Ki units and some) is held back, for a keyword or a name there counts in all of it.
   */
  readonly lines?: boolean
  /** Told of every finding in order; offsets are into the whole of the input. */
  readonly onFinding?: (finding: Finding) => void
}

/** Replaces the findings in a part of a text that begins at `offset`. */
export type Replace = (part: string, findings: readonly Finding[], offset: number) => string

/**
 * A `TransformStream` from text to redacted text. The output is the same however the input is cut, also inside a value, an
 * escape or a surrogate pair.
 */
export function redactStream(detector: Detector, options: StreamOptions, replace: Replace): TransformStream<string, string> {
  const { context, lines = false, onFinding } = options
  if ((context as Context | undefined)?.spans) throw new RedactError('option', 'stream: spans need the whole text')
  let put: (text: string) => void = () => {}
  /** Where the line began. */
  let origin = 0
  const sink: BlockSink = (text, findings, offset) => {
    if (onFinding) {
      for (const finding of findings) onFinding({ ...finding, start: finding.start + origin, end: finding.end + origin })
    }
    if (text !== '') put(replace(text, findings, offset))
    given = offset + text.length
  }
  let given = 0
  const blocks = detector.blocks(context, sink)

  function endLine(): void {
    blocks.finish()
    put('\n')
    origin += given + 1
    given = 0
  }

  return new TransformStream<string, string>({
    transform(piece, controller) {
      if (typeof piece !== 'string') throw new RedactError('value', 'stream: a piece is not a string')
      put = (text) => controller.enqueue(text)
      if (!lines) {
        blocks.push(piece)
        return
      }
      let from = 0
      for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', from)) {
        blocks.push(piece.slice(from, at))
        endLine()
        from = at + 1
      }
      blocks.push(piece.slice(from))
    },
    flush(controller) {
      put = (text) => controller.enqueue(text)
      blocks.finish()
    },
  })
}
