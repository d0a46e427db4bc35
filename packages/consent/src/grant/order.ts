import type { GrantReason } from '../reasons/reason.ts'
import { isAffirmative, isDemonstrable, isInformed, isNoticeCurrent, isUnbundled } from './agreement.ts'
import type { Grant, GrantCheck, GrantContext } from './context.ts'
import { isAuthorised } from './guardian.ts'
import { coversPurpose } from './purpose.ts'
import { coversConversation, coversCrossing, coversDataCategory, coversHistory, coversRecipient, coversService } from './scope.ts'
import { isExplicitEnough } from './special.ts'
import { isEffective, isNotExpired, isNotInvalidated } from './validity.ts'

/** What a grant must pass, in this order, and the reason where it does not. */
export const GRANT_CHECKS: readonly { readonly reason: GrantReason; readonly passes: GrantCheck }[] = [
  { reason: 'E_PURPOSE_NOT_COVERED', passes: coversPurpose },
  { reason: 'E_NOT_YET_EFFECTIVE', passes: isEffective },
  { reason: 'E_INVALIDATED', passes: isNotInvalidated },
  { reason: 'E_NOT_UNAMBIGUOUS', passes: isAffirmative },
  { reason: 'E_NOT_INFORMED', passes: isInformed },
  { reason: 'E_NOT_DEMONSTRABLE', passes: isDemonstrable },
  { reason: 'E_BUNDLED', passes: isUnbundled },
  { reason: 'E_EXPIRED', passes: isNotExpired },
  { reason: 'E_NOTICE_OUTDATED', passes: isNoticeCurrent },
  { reason: 'E_MINOR_NO_GUARDIAN', passes: isAuthorised },
  { reason: 'E_SERVICE_NOT_COVERED', passes: coversService },
  { reason: 'E_CROSS_SERVICE', passes: coversCrossing },
  { reason: 'E_RECIPIENT_NOT_COVERED', passes: coversRecipient },
  { reason: 'E_CONVERSATION_NOT_COVERED', passes: coversConversation },
  { reason: 'E_DATA_CATEGORY_NOT_COVERED', passes: coversDataCategory },
  { reason: 'E_HISTORY_NOT_COVERED', passes: coversHistory },
  { reason: 'E_SPECIAL_NOT_EXPLICIT', passes: isExplicitEnough },
]

/** How many checks a grant passes before the first that it fails; all of them where it is valid. */
export function reach(grant: Grant, context: GrantContext): number {
  const failed = GRANT_CHECKS.findIndex(({ passes }) => !passes(grant, context))
  return failed === -1 ? GRANT_CHECKS.length : failed
}
