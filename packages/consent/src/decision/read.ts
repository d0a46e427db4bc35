import { toEpoch } from '../instant/instant.ts'
import type { MessageTag } from '../message/message.ts'
import { isKnownStatus, isMessage } from '../message/read.ts'
import { compileRules, type Rules } from '../policy/rules.ts'
import { isRequest } from '../request/request.ts'
import type { MessageInput } from './decision.ts'
import type { Situation } from './situation.ts'

/** A situation before the purpose was looked up and a source of consent was read. */
export type Facts = Omit<Situation, 'purpose' | 'everyone' | 'standing'> & Pick<Rules, 'purposes'>

/**
 * Whether every account state is one that is known, parties apart: theirs is judged by name, as unresolved. Of the others
 * an unknown one could otherwise end in a cut instead of a denial.
 */
const hasKnownStates = ({ subjects }: MessageTag, parties: ReadonlySet<string>): boolean =>
  Object.keys(subjects).every((id) => parties.has(id) || isKnownStatus(subjects[id]!.status))

/** Reads everything but the source of consent; undefined where any part of it is malformed. */
export function readFacts({ message, request, now, policy, taxonomy }: MessageInput): Facts | undefined {
  if (!isMessage(message) || !isRequest(request)) return undefined
  const time = toEpoch(now)
  const parties = new Set([message.author, ...message.participants])
  if (Number.isNaN(time) || !hasKnownStates(message, parties)) return undefined
  const rules = compileRules(policy, taxonomy)
  if (rules === undefined) return undefined
  return {
    message,
    request,
    now: time,
    eventTime: toEpoch(message.eventTime),
    messageExpiresAt: toEpoch(message.expiresAt),
    policy: rules.policy,
    tree: rules.tree,
    purposes: rules.purposes,
    parties,
    specialSubjects: message.special.status === 'present' ? new Set(message.special.subjects) : undefined,
    cuts: [],
  }
}
