import nlp from 'compromise'

/** A word as compromise reads it, at its place in the text. */
export type Term = { readonly text: string; readonly start: number; readonly end: number; readonly tags: readonly string[] }

/** A stretch of a text, from `at` on. */
export type Stretch = { readonly text: string; readonly at: number }

/** compromise is not linear in long sentences, so it only ever sees stretches of this size. */
const STRETCH = 400

/** Cuts a text between words into stretches; a longer run without white space is cut where it is. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: Stretch[] = []
  for (let at = 0; at < text.length; ) {
    const end = at + STRETCH >= text.length ? text.length : cut(text, at + STRETCH)
    stretches.push({ text: text.slice(at, end), at })
    at = end
  }
  return stretches
}

/** The last place between two words in the forty units before `at`. */
function cut(text: string, at: number): number {
  for (let i = at; i > at - 40; i--) if (text.charCodeAt(i) <= 32) return i
  return at
}

type Json = { readonly terms: readonly { readonly text: string; readonly tags: readonly string[]; readonly offset: Place }[] }
type Place = { readonly start: number; readonly length: number }

/** The words of a stretch; contractions are one word. */
export function termsOf({ text, at }: Stretch): Term[] {
  const sentences = nlp(text).json({ offset: true, terms: { offset: true } }) as readonly Json[]
  return sentences.flatMap(({ terms }) =>
    terms
      .filter(({ offset }) => offset.length > 0)
      .map(({ text: word, tags, offset: { start, length } }) => ({
        text: word.toLowerCase(),
        start: at + start,
        end: at + start + length,
        tags,
      })),
  )
}

/** The people of a stretch, by compromise's own rules. */
export function peopleIn({ text, at }: Stretch): { start: number; end: number }[] {
  const found = nlp(text).people().json({ offset: true }) as readonly { readonly offset: Place }[]
  return found.flatMap(({ offset }) => {
    const words = text.slice(offset.start, offset.start + offset.length)
    const trimmed = words.replace(/^[^\p{L}\p{N}]+/u, '')
    const start = offset.start + words.length - trimmed.length
    const end = start + trimmed.replace(/(?:['’]s)?[^\p{L}\p{N}]*$/u, '').length
    return end > start ? [{ start: start + at, end: end + at }] : []
  })
}
