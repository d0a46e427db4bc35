import { History, since } from './consent.ts'
import type { ConsentEvent, Language, Person, Scenario } from './model.ts'
import { Population } from './people.ts'
import type { Random } from './random.ts'

/** Messages that one person may write in what passes: `budget.epsilon` of the contract pays for so many noised reactions. */
export const MOST_MESSAGES = 16
/** Messages that one person may write in one conversation. */
export const MOST_IN_ONE = 10

/** Everybody who has an account, and what each has said about consent. */
export class Community {
  readonly #population = new Population()
  readonly #events = new Map<string, ConsentEvent[]>()
  readonly #written = new Map<string, number>()
  readonly #agreeing: Person[] = []
  readonly #chats = new Map<string, number>()

  get people(): readonly Person[] {
    return this.#population.all
  }

  get events(): ConsentEvent[] {
    return [...this.#events.values()].flat()
  }

  /** Somebody new without any consent on file. */
  newcomer(language: Language, random: Random, traits: Scenario['focus'] = {}): Person {
    return Object.assign(this.#population.create(language, random), traits)
  }

  /** Somebody new who agreed as one should. */
  agreeing(language: Language, random: Random): Person {
    const person = this.newcomer(language, random)
    const scope = random.chance(0.1) ? { eventsFrom: 'all' } : {}
    const purposes = random.chance(0.15) ? { purposes: ['ai.train.finetune', 'ai.index.personal'] } : {}
    this.record(person, new History(person).consent(since(person), { ...purposes, scope }).events)
    return person
  }

  /** People who agreed: those who have not written much yet, and new ones when there are none. */
  members(count: number, language: Language, random: Random): Person[] {
    const free = this.#agreeing.filter((person) => person.language === language && this.#hasTime(person))
    // The circle grows by and by, as circles do.
    const known = free.length < 24 ? random.below(count) : count
    const chosen = random.shuffled(free).slice(0, known)
    while (chosen.length < count) {
      const person = this.agreeing(language, random)
      this.#agreeing.push(person)
      chosen.push(person)
    }
    for (const { id } of chosen) this.#chats.set(id, (this.#chats.get(id) ?? 0) + 1)
    return chosen
  }

  #hasTime(person: Person): boolean {
    return this.written(person) <= MOST_MESSAGES - MOST_IN_ONE && (this.#chats.get(person.id) ?? 0) < 5
  }

  record(person: Person, events: ConsentEvent[]): void {
    this.#events.set(person.id, events)
  }

  written(person: Person): number {
    return this.#written.get(person.id) ?? 0
  }

  /** Counts a message that will pass. */
  count(author: string): void {
    this.#written.set(author, (this.#written.get(author) ?? 0) + 1)
  }
}
