import { Kind, kindOf } from './character.ts'

/**
 * Appends [start, end) of every word of BERT's pre-tokenizer to `into` (flat, UTF-16): runs of characters between spaces, with
 * each punctuation sign and each Chinese character alone. A word that is only marks or removed characters is left out.
 */
export function splitWords(text: string, into: number[]): void {
  let start = -1
  let end = 0
  let solid = false
  const close = (): void => {
    if (start >= 0 && solid) into.push(start, end)
    start = -1
    solid = false
  }
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!
    const next = at + (code > 0xffff ? 2 : 1)
    const kind = kindOf(code)
    if (kind === Kind.part) {
      if (start < 0) start = at
      solid = true
      end = next
    } else if (kind === Kind.space) close()
    else if (kind === Kind.mark) {
      // Belongs to the letter before it.
      if (solid) end = next
    } else if (kind !== Kind.removed) {
      close()
      into.push(at, next)
    }
    at = next
  }
  close()
}
