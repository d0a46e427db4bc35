import { inCaseOf, inventedName, inventedPlace } from './invented.ts'
import type { Surrogate } from './surrogate.ts'

/** Words of names that say nothing about who it is: they stay. */
const KEPT = new Set(
  'mr mrs ms miss mx dr prof sir lady lord rev jr sr ii iii iv de del della da do dos di la le van von der den ten ter bin ibn al el y e und and und'.split(
    ' ',
  ),
)
const WORD = /[\p{L}\p{M}]+/gu

/** Each word of a name by an invented one, the same for the same word, so that "Jane Doe" and "Jane" stay the same person. */
export const person: Surrogate = (value, draw) =>
  value.replace(WORD, (word) => {
    const plain = word.toLowerCase()
    if (KEPT.has(plain)) return word
    const name = inventedName(draw(plain, 'name'))
    return inCaseOf(word, [...word].length === 1 ? name[0]! : name)
  })

/** A place: one invented name for the whole, in its case. */
export const location: Surrogate = (value, draw) => inCaseOf(value, inventedPlace(draw(value)))

/** A handle, with its `@` if it had one. */
export const username: Surrogate = (value, draw) => {
  const bare = value.replace(/^@/, '')
  const stream = draw(bare)
  return `${value.startsWith('@') ? '@' : ''}${inventedName(stream).toLowerCase()}${stream.digits(3)}`
}
