import type { MessageSubject, MessageTag } from '../message/message.ts'
import type { Policy } from '../policy/policy.ts'
import type { PurposeRules } from '../policy/rules.ts'
import type { ReasonCode } from '../reasons/reason.ts'
import type { ConsentRequest } from '../request/request.ts'
import type { PurposeTree } from '../taxonomy/taxonomy.ts'
import type { Cut } from './decision.ts'

/** A person whose text is in the message. */
export interface Voice {
  readonly subject: string
  readonly person: MessageSubject
  /** Where the text comes from: the message's service, or a quote's. */
  readonly service: string
}

/** Why what is on record of a person does not let their text pass, or null where it does. */
export type Standing = (voice: Voice, situation: Situation) => ReasonCode | null

/** Everything that one decision depends on, validated and read once. */
export interface Situation {
  readonly message: MessageTag
  readonly request: ConsentRequest
  /** Milliseconds since 1970 UTC, as all times here. */
  readonly now: number
  readonly eventTime: number
  readonly messageExpiresAt: number
  readonly policy: Policy
  readonly tree: PurposeTree
  readonly purpose: PurposeRules
  /** Reads consent events, or tags. */
  readonly standing: Standing
  /** The author first, then the other participants in their order; bots too. */
  readonly parties: ReadonlySet<string>
  /** Whom the message's special-category data is about; undefined where there is none, empty where nobody knows. */
  readonly specialSubjects: ReadonlySet<string> | undefined
  /** Whether everyone must consent; otherwise the requester consents and the others can veto. */
  readonly everyone: boolean
  /** Filled by the steps that find something to cut out. */
  readonly cuts: Cut[]
}

/** What is known of a person, or undefined. Own keys only: an id may be `constructor`. */
export function personOf(message: MessageTag, id: string): MessageSubject | undefined {
  return Object.hasOwn(message.subjects, id) ? message.subjects[id] : undefined
}

export const isBot = (person: MessageSubject | undefined): boolean => person?.status === 'bot'
export const isLive = (person: MessageSubject | undefined): boolean => person?.status === 'active' || isBot(person)
