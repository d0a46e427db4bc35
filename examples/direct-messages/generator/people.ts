import { readFileSync } from 'node:fs'
import type { Language, Person } from './model.ts'
import { createRandom, type Random } from './random.ts'

interface Culture {
  readonly languages: readonly string[]
  readonly countries: readonly string[]
  readonly given: readonly string[]
  readonly family: readonly string[]
}

/** Particles belong to the family name that follows: `van der Molenkamp`. */
const PARTICLE = /^(?:van|der|de|ter|Del)$/

function familyNames(line: string): string[] {
  const names: string[] = []
  let particles: string[] = []
  for (const word of line.split(' ')) {
    particles.push(word)
    if (PARTICLE.test(word)) continue
    names.push(particles.join(' '))
    particles = []
  }
  return names
}

const cultures: readonly Culture[] = readFileSync(new URL('names.txt', import.meta.url), 'utf8')
  .replace(/^#.*\n/gm, '')
  .trim()
  .split(/\n\s*\n/)
  .map((block) => {
    const [head, given, family] = block.trim().split('\n') as [string, string, string]
    const [languages, countries] = head.split('|').map((part) => part.trim().split(' ')) as [string[], string[]]
    return { languages, countries, given: given.split(' '), family: familyNames(family) }
  })

/** Written family name first, without a space. */
const FAMILY_FIRST = new Set<Language>(['zh', 'ja'])

function displayName(language: Language, native: boolean, given: string[], family: string[]): string {
  const [first, last] = [given, family].map((name) => (native ? name.at(-1)! : name[0]!)) as [string, string]
  return native && FAMILY_FIRST.has(language) ? `${last}${first}` : `${first} ${last}`
}

/** Makes people who speak a language; nobody is made twice, and no two have the same name. */
export class Population {
  readonly all: Person[] = []
  readonly #names = new Set<string>()

  /** An adult with an ordinary account. */
  create(language: Language, random: Random): Person {
    for (let attempt = 0; attempt < 1000; attempt++) {
      const culture = random.pick(cultures.filter(({ languages }) => languages.includes(language)))
      const [given, family] = [random.pick(culture.given).split('/'), random.pick(culture.family).split('/')]
      const native = language !== 'en' && given.length > 1 && random.chance(0.6)
      const name = displayName(language, native, given, family)
      if (this.#names.has(name)) continue
      this.#names.add(name)
      const person: Person = {
        id: `u-${String(this.all.length + 1).padStart(4, '0')}`,
        given: given[0]!,
        family: family[0]!,
        name,
        called: native ? given.at(-1)! : given[0]!,
        language,
        jurisdiction: random.pick(culture.countries),
        age: random.between(19, 71),
        status: 'active',
      }
      this.all.push(person)
      return person
    }
    throw new Error(`names.txt: no more names for ${language}`)
  }
}

/** A passer-by who is only spoken of: a name that belongs to no account. */
export function someoneElse(language: Language, label: string): Person {
  return new Population().create(language, createRandom(label))
}
