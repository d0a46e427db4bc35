import { type View, ViewBuilder } from './view.ts'

/** A stretch of a text and what it reads as. */
export type Edit = { readonly start: number; readonly end: number; readonly as: string }

/** The text with edits made, as a view; undefined without any. Edits that begin inside an earlier one are left out. */
export function edited(text: string, edits: readonly Edit[]): View | undefined {
  if (edits.length === 0) return undefined
  const builder = new ViewBuilder(text.length)
  let from = 0
  for (const { start, end, as } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < from) continue
    builder.copy(text, from, start)
    builder.replace(as, start, end)
    from = end
  }
  builder.copy(text, from, text.length)
  return builder.build()
}
