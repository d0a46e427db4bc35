import { LAW, LAW_OR_POLICY, POLICY, reasonTable } from './build.ts'
import type { MessageReason, RedactionCode } from './reason.ts'

const NOTHING = 'Nothing: this is not about what you agreed to.'

/** About the message or the request, whoever agreed; and what lets a message pass. */
export const MESSAGE_REASONS = reasonTable<'OK' | MessageReason | RedactionCode>({
  OK: [
    [],
    [],
    'Every check passed.',
    'You can withdraw at any time; the next message is then denied.',
    'Meet the obligations, if the decision has any.',
  ],
  E_MESSAGE_MALFORMED: [
    POLICY,
    ['GDPR 5(2)', 'GDPR 25'],
    'The message tag, the request, the policy or one of the consent records cannot be understood.',
    NOTHING,
    'Run parseMessage, parseRequest, parsePolicy and parseConsentEvent on the parts: they name the fault by its path.',
  ],
  E_PURPOSE_UNKNOWN: [
    LAW,
    ['GDPR 5(1)(b)'],
    'The taxonomy does not have this purpose.',
    NOTHING,
    'Ask for a purpose of the taxonomy, or add this one to it in a new version.',
  ],
  E_PURPOSE_NOT_GRANTABLE: [
    LAW,
    ['GDPR 4(11)', 'GDPR 6(1)(a)'],
    'A grouping purpose is too unspecific to be asked for or agreed to.',
    NOTHING,
    'Ask for one of the purposes under it.',
  ],
  E_MESSAGE_ERASED: [
    LAW,
    ['GDPR 17(1)'],
    'The message was erased.',
    'Nothing: it stays out.',
    'Drop it here and wherever it was copied to.',
  ],
  E_MESSAGE_EXPIRED: [
    LAW,
    ['GDPR 5(1)(e)'],
    'The time that the message was to be kept has ended.',
    'Nothing: it stays out.',
    'Drop it here and wherever it was copied to.',
  ],
  E_REGION: [
    LAW_OR_POLICY,
    ['GDPR 44-49', 'ISO/IEC TS 27560 (geographic restrictions)'],
    'The sink is in a region that is not permitted, or nobody said in which.',
    NOTHING,
    'Declare the region of the sink, use a sink in a permitted one, or permit it in the policy with a basis for the transfer.',
  ],
  E_STORE_STALE: [
    POLICY,
    ['GDPR 7(3)', 'GDPR 5(2)'],
    'The consent view is not known to be fresh, so a withdrawal might be missing. The message waits.',
    NOTHING,
    'Bring the consumer of consent events up to date and pass the measured lag; then try again.',
  ],
  E_CONTENT_PREFERENCE: [
    POLICY,
    ['draft-ietf-aipref-vocab-07', 'CDSM 4(3) where the content is a reserved work'],
    'The content itself says that it must not be used like this.',
    'Whoever attached the preference can change it.',
    'Respect it. A consent does not override it.',
  ],
  E_REQUESTER_NOT_PARTY: [
    LAW,
    ['ePrivacy 5(1)', 'GDPR 32'],
    'Whoever asks is not a person in the conversation.',
    'Ask in a conversation that you are part of.',
    'Pass the id of the person who asks; a bot or a service cannot ask.',
  ],
  E_SPECIAL_UNKNOWN: [
    POLICY,
    ['GDPR 25'],
    'Nobody has determined whether the message holds special-category data. It waits.',
    NOTHING,
    'Classify the message, or declare for the whole flow that there is none; then try again.',
  ],
  E_THIRD_PARTY: [
    POLICY,
    ['GDPR 6(1)(f)', 'GDPR 14', 'EDPB Opinion 28/2024'],
    'Somebody who did not agree is mentioned and can be identified, and the mention cannot be cut out.',
    'You can consent for yourself if the message is about you.',
    'Mark mentions with their place, so that they can be cut out.',
  ],
  R_QUOTE_REDACTED: [
    POLICY,
    ['GDPR 5(1)(c)'],
    'Passes once the quote is cut out.',
    'You can consent if the quoted words are yours.',
    'Cut out the parts that explain() lists.',
  ],
  R_THIRD_PARTY_REDACTED: [
    POLICY,
    ['GDPR 5(1)(c)'],
    'Passes once the mention is cut out.',
    'You can consent if the message is about you.',
    'Cut out the parts that explain() lists.',
  ],
})
