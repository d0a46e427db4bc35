import { type Decision, deny, hold } from './decision.ts'
import type { Situation } from './situation.ts'

export function liveness({ message, now, messageExpiresAt }: Situation): Decision | undefined {
  if (message.state === 'erased') return deny('E_MESSAGE_ERASED')
  // Exclusive, as every expiry; NaN (no expiry) compares false.
  if (message.state === 'expired' || now >= messageExpiresAt) return deny('E_MESSAGE_EXPIRED')
  return undefined
}

export function region({ request, policy }: Situation): Decision | undefined {
  return request.region != null && policy.allowedRegions.includes(request.region) ? undefined : deny('E_REGION')
}

/** A lag that is unknown, negative or not a number says nothing about how fresh the view is. */
export function freshness({ request: { storeLagSeconds: lag }, policy }: Situation): Decision | undefined {
  return lag != null && lag >= 0 && lag <= policy.maxStoreLagSeconds ? undefined : hold('E_STORE_STALE')
}

/** Which purposes a preference speaks about. */
const PREFERENCE_PURPOSES = [
  ['train-ai', 'ai.train'],
  ['search', 'ai.index'],
] as const

/** What the content itself says (AIPREF vocab-07); `y` is no consent, so only `n` counts. */
export function contentPreference({ message: { preference }, purpose }: Situation): Decision | undefined {
  const denied = PREFERENCE_PURPOSES.some(([key, under]) => preference?.[key] === 'n' && purpose.node.lineage.has(under))
  return denied ? deny('E_CONTENT_PREFERENCE') : undefined
}

/** After everything that denies for certain: asking again would not change that. */
export function specialKnown({ message }: Situation): Decision | undefined {
  return message.special.status === 'unknown' ? hold('E_SPECIAL_UNKNOWN') : undefined
}
