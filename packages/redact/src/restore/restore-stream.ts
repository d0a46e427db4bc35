import { RedactError } from '../errors.ts'
import type { Passage } from './passage.ts'

/** A `TransformStream` through a passage. It fails with `RedactError` `value` at a piece that is no string. */
export function restoreStream(passage: Passage): TransformStream<string, string> {
  return new TransformStream<string, string>({
    transform(piece, controller) {
      if (typeof piece !== 'string') throw new RedactError('value', 'stream: a piece is not a string')
      const settled = passage.push(piece)
      if (settled !== '') controller.enqueue(settled)
    },
    flush(controller) {
      const rest = passage.finish()
      if (rest !== '') controller.enqueue(rest)
    },
  })
}
