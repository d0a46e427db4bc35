import { visibleEvents } from '../fold/visible.ts'
import { toEpoch } from '../instant/instant.ts'
import type { MessageTag } from '../message/message.ts'
import { isKnownStatus, isMessage } from '../message/read.ts'
import { compileRules } from '../policy/rules.ts'
import { isRequest } from '../request/request.ts'
import type { DecideInput } from './decision.ts'
import type { Situation } from './situation.ts'

/** All of a situation but the purpose, which is judged after the shape of everything. */
export type Facts = Omit<Situation, 'purpose' | 'everyone'> & { readonly rules: NonNullable<ReturnType<typeof compileRules>> }

/**
 * Whether every account state is one that is known, parties apart: theirs is judged by name, as unresolved. Of the others
 * an unknown one could otherwise end in a cut instead of a denial.
 */
const hasKnownStates = ({ subjects }: MessageTag, parties: ReadonlySet<string>): boolean =>
  Object.keys(subjects).every((id) => parties.has(id) || isKnownStatus(subjects[id]!.status))

/** Reads the input; undefined where any part of it is malformed. */
export function readFacts({ records, message, request, now, asOf, policy, taxonomy }: DecideInput): Facts | undefined {
  if (!Array.isArray(records) || !isMessage(message) || !isRequest(request)) return undefined
  const time = toEpoch(now)
  const known = asOf == null ? time : toEpoch(asOf)
  if (Number.isNaN(time) || Number.isNaN(known)) return undefined
  const parties = new Set([message.author, ...message.participants])
  if (!hasKnownStates(message, parties)) return undefined
  const rules = compileRules(policy, taxonomy)
  const visible = rules && visibleEvents(records, known, time)
  if (visible === undefined) return undefined
  return {
    message,
    request,
    now: time,
    eventTime: toEpoch(message.eventTime),
    messageExpiresAt: toEpoch(message.expiresAt),
    rules: rules!,
    policy: rules!.policy,
    tree: rules!.tree,
    events: visible.events,
    invalidated: visible.invalidated,
    parties,
    cuts: [],
  }
}
