import {
  type ConsentView,
  checkTags,
  type Explanation,
  explain,
  explainByTags,
  type MessageTag,
  narrowByTags,
  type Policy,
  parseInstant,
  type SteadySpan,
  steadySpan,
  subjectsOf,
} from '@sluice/consent'

import type { Contract } from './contract/schema.ts'
import { parsePath, valueAt } from './path/path.ts'
import type { PlanParts, ProcessOptions } from './plan.ts'
import type { Party } from './receipt/receipt.ts'
import type { ReadRecord } from './tag/message-tag.ts'
import type { People, Writer } from './tag/people.ts'
import type { Verdict } from './verdict.ts'

/** A consent decision, as the rest of the pipeline needs it. */
export interface ConsentOutcome {
  readonly verdict: Verdict
  readonly reason: string
  readonly party?: Party
  /** Quotations of the record that are cut out. */
  readonly cut: ReadonlySet<unknown>
  /** For each mention that is masked, the texts by which it may be written. */
  readonly mask: readonly (readonly string[])[]
  readonly obligations?: readonly string[]
}

export type ConsentGate = (read: ReadRecord, record: unknown, options: ProcessOptions) => ConsentOutcome

/** Asks for consent in the ways that the contract names: events, tags on the record, or events that tags narrow. */
export function createConsentGate({ contract, policy, taxonomy }: PlanParts): ConsentGate {
  const { purpose, sink, consent } = contract
  const withEvents = consent.files !== undefined || consent.kafka !== undefined
  const tagged = consent.tags !== undefined
  const tagsAt = consent.tags?.startsWith('$') ? parsePath(consent.tags) : undefined
  const memory = withEvents && !tagged ? new DecisionMemory(policy) : undefined
  return (read, record, options) => {
    const remembered = memory?.recall(read, options)
    if (remembered) return remembered
    // The decision checks the shape of the tag: what is unknown in it holds or denies.
    const message = read.tag as MessageTag
    const input = {
      message,
      purpose,
      request: requestOf(sink, read.requester, withEvents, options),
      now: options.now,
      policy,
      taxonomy,
    }
    const tags = tagsAt?.ok ? valueAt(record, tagsAt.path) : options.tags
    if (!withEvents) return outcome(explainByTags({ ...input, tags }), read)
    const records = recordsOf(message, options.consent)
    const byEvents = explain({ ...input, records })
    if (!tagged) {
      const decided = outcome(byEvents, read)
      memory?.remember(read, options, records, decided)
      return decided
    }
    const byTags = checkTags(tags, { parties: humans(read), purpose, now: options.now, taxonomy })
    return outcome({ ...byEvents, decision: narrowByTags(byEvents.decision, byTags) }, read)
  }
}

/** The author is one of the people, so that nobody else has to be looked for or asked. A message without an author is decided by itself. */
const isAmong = ({ tag: { author }, people, writer }: ReadRecord): boolean => author !== null && writer.roster === people.roster

interface RememberedDecision {
  readonly view: ConsentView
  /** How many events the view held; what it holds grows only. */
  events: number
  /** How many records of these people it held. */
  readonly records: number
  readonly service: string | null
  readonly dataCategory: unknown
  readonly span: SteadySpan
  readonly outcome: ConsentOutcome
}

/**
 * What was decided last for each author in a conversation. The next message of the same author, among the same people and by the
 * same service, is decided the same way as long as nobody has said anything and no moment has passed at which something said
 * before begins or ends to count. Only for records that say nothing else that matters. What is allowed is allowed for every author
 * among the people: all of them agree, whoever writes. What is denied may be so for another reason, since the author is asked first.
 */
class DecisionMemory {
  readonly #policy: Policy
  readonly #decisions = new WeakMap<Writer | People, RememberedDecision>()

  constructor(policy: Policy) {
    this.#policy = policy
  }

  recall(read: ReadRecord, options: ProcessOptions): ConsentOutcome | undefined {
    const { plain, tag, writer, people } = read
    const { consent: view, now } = options
    if (!plain || view === undefined || !this.#isFresh(options)) return undefined
    const known = this.#decisions.get(writer) ?? (isAmong(read) ? this.#decisions.get(people) : undefined)
    if (known === undefined || known.view !== view) return undefined
    if (known.service !== tag.service || known.dataCategory !== tag.dataCategory) return undefined
    const { nowAfter, nowBefore, eventAfter, eventBefore } = known.span
    // NaN, for a time that is none, lies in no span.
    const eventTime = parseInstant(tag.eventTime)
    if (!(now > nowAfter && now < nowBefore && eventTime > eventAfter && eventTime < eventBefore)) return undefined
    if (known.events !== view.events) {
      if (known.records !== recordsOf(tag as MessageTag, view).length) return undefined
      known.events = view.events
    }
    return known.outcome
  }

  remember(read: ReadRecord, options: ProcessOptions, records: readonly unknown[], decided: ConsentOutcome): void {
    const { plain, tag, writer, people } = read
    const { consent: view, now } = options
    if (!plain || view === undefined || !this.#isFresh(options)) return
    const eventTime = parseInstant(tag.eventTime)
    const span = Number.isNaN(eventTime) ? undefined : steadySpan(records, now, eventTime, this.#policy)
    if (span === undefined) return
    const { service, dataCategory } = tag
    // What is known of the author alone comes first, and would stand in the way of what is known of all.
    this.#decisions.delete(writer)
    this.#decisions.set(decided.verdict === 'allow' && isAmong(read) ? people : writer, {
      view,
      events: view.events,
      records: records.length,
      service,
      dataCategory,
      span,
      outcome: decided,
    })
  }

  #isFresh({ consentLagSeconds: lag = 0 }: ProcessOptions): boolean {
    return lag !== null && lag >= 0 && lag <= this.#policy.maxStoreLagSeconds
  }
}

/** Everyone whose message it is but the bots, who have no consent to give. */
function humans({ tag }: ReadRecord): string[] {
  const parties = new Set([...(tag.author === null ? [] : [tag.author]), ...tag.participants])
  return [...parties].filter((party) => tag.subjects[party]?.status !== 'bot')
}

function requestOf(sink: Contract['sink'], requester: string | null, withEvents: boolean, options: ProcessOptions) {
  // Without a view of the events nobody knows how old it is; tags come with the record and are as old as it.
  const lag = withEvents && options.consent === undefined ? null : (options.consentLagSeconds ?? 0)
  return {
    sink: sink.files ?? sink.kafka?.topic ?? '',
    sinkService: sink.service,
    recipient: sink.recipient,
    region: sink.region,
    requester,
    retention: sink.retention,
    storeLagSeconds: options.consentLagSeconds === null ? null : lag,
  }
}

function recordsOf(message: MessageTag, view: ConsentView | undefined) {
  if (!view) return []
  try {
    return view.recordsOf(subjectsOf(message))
  } catch {
    // Only a message of the wrong shape has no subjects, and the decision denies it as malformed.
    return []
  }
}

function outcome({ decision, cuts }: Explanation, read: ReadRecord): ConsentOutcome {
  const party = decision.subject === undefined ? undefined : partOf(decision.subject, read)
  return {
    verdict: decision.decision,
    reason: decision.reason,
    ...(party ? { party } : {}),
    cut: new Set(cuts.filter(({ part }) => part === 'quoted').map(({ index }) => read.quotations[index])),
    mask: cuts.filter(({ part }) => part === 'mentions').map(({ index }) => read.mentionTexts[index] ?? []),
    ...(decision.obligations ? { obligations: decision.obligations } : {}),
  }
}

function partOf(subject: string, { tag }: ReadRecord): Party {
  if (subject === tag.author) return 'author'
  if (tag.participants.includes(subject)) return 'participant'
  return tag.quoted.some(({ author }) => author === subject) ? 'quoted' : 'mentioned'
}
