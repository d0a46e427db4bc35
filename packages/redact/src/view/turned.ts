import { type View, ViewBuilder } from './view.ts'

/** What turns the letters behind it around (Unicode Standard Annex 9, RLO), and what ends that: PDF, LRO, a paragraph. */
const TURNED = /\u202e([^\u202c-\u202e\n\u2029]+)/gu
const OVERRIDE = '\u202e'

/**
 * The text as it shows where a right-to-left override turns it around: `gro.b@a` behind one is `a@b.org`. Undefined without any.
 * Units of a turned stretch run backward in the original.
 */
export function turned(text: string): View | undefined {
  if (!text.includes(OVERRIDE)) return undefined
  const builder = new ViewBuilder(text.length)
  let from = 0
  for (const { 0: whole, 1: inside, index } of text.matchAll(TURNED)) {
    builder.copy(text, from, index + 1)
    let end = index + whole.length
    for (const char of [...inside!].reverse()) {
      builder.replace(char, end - char.length, end)
      end -= char.length
    }
    from = index + whole.length
  }
  builder.copy(text, from, text.length)
  return { ...builder.build(), turned: true }
}
