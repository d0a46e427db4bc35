import type { Language, Person } from './model.ts'
import { createRandom, type Random } from './random.ts'

const EMOJI = ['😂', '🙈', '👍', '🥲', '❤️', '🔥', '✨', '👀', '🤝', '🫶', '👨‍👩‍👧', '🏳️‍🌈', '☕', '🙌🏽']
const ENDS_IN_PICTURE = /(?:\{mood\}|\p{Extended_Pictographic}\ufe0f?)$/u
const LATIN = new Set<Language>(['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'tr'])

/** Two letters change places inside a longer word, as thumbs do it. */
function typo(word: string, random: Random): string {
  const at = random.between(1, word.length - 3)
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
}

/** How one person writes: some never use capitals, some mistype, some end everything with a picture. */
export function write(template: string, person: Person, random: Random): string {
  const habit = createRandom(`habit ${person.id}`)
  const [lower, clumsy, loud, emoji] = [habit.chance(0.35), habit.chance(0.25), habit.chance(0.1), habit.chance(0.2)]
  if (!LATIN.has(person.language))
    return emoji && random.chance(0.4) && !ENDS_IN_PICTURE.test(template) ? `${template} ${random.pick(EMOJI)}` : template
  // Slots stay as they are: a value is typed with care, or pasted.
  let text = template
    .split(/(\{[^}]*\})/)
    .map((part, index) => (index % 2 === 1 ? part : styled(part)))
    .join('')
  if (loud && random.chance(0.5))
    text = text.replace(/(\p{L}[aeiouy])([.!?]*)$/u, (_, end: string, rest: string) => end + end.at(-1)!.repeat(2) + rest)
  if (emoji && random.chance(0.5) && !ENDS_IN_PICTURE.test(template)) text = `${text} ${random.pick(EMOJI)}`
  return text

  function styled(part: string): string {
    const cased = lower ? part.toLowerCase() : part
    return cased.replace(/\p{L}{6,}/gu, (word) => (clumsy && random.chance(0.09) ? typo(word, random) : word))
  }
}
