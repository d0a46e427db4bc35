import { type Canary, cardCanary, emailCanary, nameCanary, phoneCanary } from './canaries.ts'
import { SeededRandom } from './random.ts'

/** A record as the test's message store keeps it. */
export interface StoredMessage {
  readonly id: string
  readonly thread: string
  readonly from: string
  readonly members: readonly string[]
  readonly names: Readonly<Record<string, string>>
  readonly sentAt: string
  readonly text: string
  readonly reactions: number
}

export interface Corpus {
  readonly messages: readonly StoredMessage[]
  readonly consentEvents: readonly object[]
  /** Threads in which everyone consented and nobody took it back. */
  readonly consented: ReadonlySet<string>
  readonly canaries: readonly Canary[]
}

const GIVEN_AT = '2025-01-01T00:00:00Z'
const SCOPE = {
  services: ['dm'],
  conversations: '*',
  dataCategories: ['content'],
  eventsFrom: null,
  crossService: [['dm', 'ai']],
  specialCategories: [],
}

/**
 * Turns texts into conversations with seeded authors, consent events and planted values. Half of the canaries lie in threads
 * that may pass, where they have to be taken out; the others in threads that may not.
 */
export function makeCorpus(texts: readonly string[], seed: number, canaryCount: number): Corpus {
  const random = new SeededRandom(seed)
  const messages: StoredMessage[] = []
  const consentEvents: object[] = []
  const consented = new Set<string>()
  const canaries: Canary[] = []
  const every = Math.max(1, Math.floor(texts.length / canaryCount))
  for (let at = 0, thread = 0; at < texts.length; thread++) {
    const id = `t-${String(thread).padStart(5, '0')}`
    const people = Array.from({ length: random.between(2, 4) }, () => makePerson(random))
    const outcome = random.next() < 0.5 ? 'all' : random.pick(['one silent', 'withdrawn', 'bundled'])
    if (outcome === 'all') consented.add(id)
    consentEvents.push(...people.flatMap((person, i) => eventsOf(person.id, i === 0 ? outcome : 'all')))
    const size = Math.min(texts.length - at, random.between(3, 25))
    for (let i = 0; i < size; i++, at++) {
      const canary = at % every === 0 && canaries.length < canaryCount ? plant(random, people) : undefined
      if (canary) canaries.push(canary)
      messages.push({
        id: `m-${String(at).padStart(6, '0')}`,
        thread: id,
        from: random.pick(people).id,
        members: people.map((person) => person.id),
        names: Object.fromEntries(people.map((person) => [person.id, person.name])),
        sentAt: new Date(Date.UTC(2025, 5, 1) + at * 61_000).toISOString(),
        text: canary ? `${texts[at]} ${canary.text}` : texts[at]!,
        reactions: random.between(0, 9),
      })
    }
  }
  return { messages, consentEvents, consented, canaries }
}

interface Person {
  readonly id: string
  readonly name: string
}

/** Names that nobody has, so that one in an output can only come from the roster. */
function makePerson(random: SeededRandom): Person {
  const word = (units: number) => random.pick([...'BDFGKLMNPRSTVZ']) + random.pick([...'aeiou']) + random.letters(units)
  return { id: `u-${random.digits(9)}`, name: `${word(5)} ${word(7)}` }
}

function plant(random: SeededRandom, people: readonly Person[]): Canary {
  const kind = random.between(0, 3)
  if (kind === 0) return emailCanary(random)
  if (kind === 1) return cardCanary(random)
  if (kind === 2) return phoneCanary(random)
  return nameCanary(random, random.pick(people).name.split(' ')[0]!)
}

function eventsOf(subject: string, outcome: string): object[] {
  const consent = {
    id: `${subject}-1`,
    subject,
    seq: 1,
    kind: 'consent',
    purposes: ['ai.train.finetune'],
    taxonomyVersion: 2,
    givenAt: GIVEN_AT,
    recordedAt: GIVEN_AT,
    expiresAt: '2099-01-01T00:00:00Z',
    explicit: false,
    method: 'affirmative_action',
    conditionality: outcome === 'bundled' ? 'terms' : 'none',
    notice: { id: 'n-ai', version: 2, hash: 'sha256:2f0c' },
    evidence: `log:${subject}`,
    controller: 'msgr',
    recipients: ['example'],
    guardian: null,
    scope: SCOPE,
  }
  if (outcome === 'one silent') return []
  if (outcome !== 'withdrawn') return [consent]
  const at = '2025-03-01T00:00:00Z'
  const withdrawal = { ...consent, id: `${subject}-2`, seq: 2, kind: 'withdrawal', givenAt: at, recordedAt: at }
  const {
    expiresAt: _e,
    explicit: _x,
    method: _m,
    conditionality: _c,
    notice: _n,
    recipients: _r,
    guardian: _g,
    ...bare
  } = withdrawal
  return [consent, { ...bare, scope: { conversations: '*' } }]
}
