import { withSigns } from './at-and-dot.ts'
import { SIGNED, SPACED, SPELLED } from './disguise.ts'
import { drawTogether } from './spaced.ts'
import { asFigures } from './spelled.ts'
import { compose, type View } from './view.ts'

/** The text with what is spaced out, said in words or written around put together; undefined when there is nothing of it. */
export function respell(text: string, disguises: number): View | undefined {
  let view: View | undefined
  const next = (rewrite: (text: string) => View | undefined) => {
    const further = rewrite(view?.text ?? text)
    if (further !== undefined) view = view === undefined ? further : compose(view, further)
  }
  if (disguises & (SPELLED | SPACED)) next(asFigures)
  if (disguises & SPACED) next(drawTogether)
  if (disguises & (SIGNED | SPACED)) next(withSigns)
  return view
}
