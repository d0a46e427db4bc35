import { withSigns } from './at-and-dot.ts'
import { LEET, SIGNED, SPACED, SPELLED } from './disguise.ts'
import { withoutLeet } from './leet.ts'
import { drawTogether } from './spaced.ts'
import { asFigures } from './spelled.ts'
import { compose, type View } from './view.ts'

/** Digits that are no cues by themselves (`number-words.ts`). */
const EVERYDAY = /(?<!\p{L})(?:one|two|uno?|u[nm]|uma|eine?|een|du[eo]|dos)(?!\p{L})/iu

/** The text with what is spaced out, said in words or written around put together; undefined when there is nothing of it. */
export function respell(text: string, disguises: number): View | undefined {
  let view: View | undefined
  const next = (rewrite: (text: string) => View | undefined) => {
    const further = rewrite(view?.text ?? text)
    if (further !== undefined) view = view === undefined ? further : compose(view, further)
  }
  if (disguises & SPELLED || (disguises & SPACED && EVERYDAY.test(text))) next(asFigures)
  if (disguises & SPACED) next(drawTogether)
  if (disguises & (SIGNED | SPACED)) next(withSigns)
  if (disguises & LEET) next(withoutLeet)
  return view
}
