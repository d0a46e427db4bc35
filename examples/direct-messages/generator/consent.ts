import { createHash } from 'node:crypto'
import type { ConsentEvent, Person } from './model.ts'
import { createRandom } from './random.ts'

export const PURPOSE = 'ai.train.finetune'
const FAR = '2099-12-31T00:00:00Z'

const notice = (version: number) => ({
  id: 'n-ai',
  version,
  hash: `sha256:${createHash('sha256').update(`notice n-ai, version ${version}`).digest('hex')}`,
})

/** What a consent of this example says unless a scenario says otherwise: it would pass for any direct message after it. */
const CONSENT = {
  kind: 'consent',
  purposes: [PURPOSE],
  taxonomyVersion: 2,
  expiresAt: FAR,
  method: 'affirmative_action',
  conditionality: 'none',
  explicit: false,
  notice: notice(2),
  controller: 'messenger',
  recipients: ['example'],
  guardian: null,
}

const SCOPE = {
  services: ['dm'],
  conversations: '*',
  dataCategories: ['content'],
  eventsFrom: null,
  crossService: [['dm', 'ai']],
  specialCategories: [],
}

export const OUTDATED_NOTICE = notice(1)

type Changes = Record<string, unknown> & { scope?: Record<string, unknown> }

/** Events of one person in the order in which they happened; `seq` counts them. */
export class History {
  readonly events: ConsentEvent[] = []
  readonly #subject: string

  constructor(person: Person) {
    this.#subject = person.id
  }

  consent(givenAt: string, { scope, ...changes }: Changes = {}): this {
    return this.#add(givenAt, { ...CONSENT, ...changes, scope: { ...SCOPE, ...scope } })
  }

  /** A refusal, withdrawal, objection, opt-out, or what lifts the last two. */
  say(kind: string, givenAt: string, changes: Changes = {}): this {
    return this.#add(givenAt, {
      kind,
      purposes: [PURPOSE],
      taxonomyVersion: 2,
      controller: 'messenger',
      scope: { conversations: '*' },
      ...changes,
    })
  }

  /** Somebody in charge finds that the consent before was none: a dark pattern, the wrong person, a forged record. */
  invalidate(givenAt: string): this {
    return this.say('invalidation', givenAt, { invalidates: this.events.at(-1)!.id })
  }

  #add(givenAt: string, rest: Changes): this {
    const seq = this.events.length + 1
    const id = `e-${this.#subject.slice(2)}-${seq}`
    // A form that has not yet taken effect is on file before its day comes.
    const recordedAt = givenAt < '2026-11' ? givenAt : '2026-05-04T08:00:00Z'
    const evidence = `log:${recordedAt.slice(0, 10)}/${id}`
    this.events.push({ id, subject: this.#subject, seq, recordedAt, givenAt, evidence, ...rest })
    return this
  }
}

/** When a person agreed unless a scenario says otherwise: some day early in 2025, before any message. */
export function since(person: Person): string {
  const random = createRandom(`since ${person.id}`)
  const day = Date.UTC(2025, 0, 6) + random.below(80) * 86_400_000
  return new Date(day + random.between(7 * 3600, 21 * 3600) * 1000).toISOString().replace('.000', '')
}
