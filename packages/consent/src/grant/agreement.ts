import type { GrantCheck } from './context.ts'

/** GDPR 4(11), Recital 32: a clear affirmative act. A ticked box, silence and an import are none. */
export const isAffirmative: GrantCheck = ({ event }) => event.method === 'affirmative_action'

/** GDPR 4(11): informed, by a notice whose wording is bound by its hash. */
export const isInformed: GrantCheck = ({ event }) => event.notice !== null && !!event.notice.hash

/** GDPR 7(1): it can be shown that the person consented. */
export const isDemonstrable: GrantCheck = ({ event: { evidence } }) =>
  typeof evidence === 'string' ? evidence !== '' : evidence !== null && Object.keys(evidence).length > 0

/** GDPR 7(4), Recital 43: freely given, not the price of the service, of the terms or of another purpose. */
export const isUnbundled: GrantCheck = ({ event }) => event.conditionality === 'none'

/**
 * The notice still describes the processing. One that the policy does not list is not known to, so it does not count;
 * a later version than the listed one does.
 */
export const isNoticeCurrent: GrantCheck = ({ event: { notice } }, { situation }) => {
  const current = situation.policy.currentNotice
  return notice !== null && Object.hasOwn(current, notice.id) && notice.version >= current[notice.id]!
}
