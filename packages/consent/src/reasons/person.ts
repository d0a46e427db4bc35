import { LAW, LAW_OR_POLICY, POLICY, reasonTable } from './build.ts'
import type { PersonReason } from './reason.ts'

/** About the standing of one person, apart from their grants. */
export const PERSON_REASONS = reasonTable<PersonReason>({
  E_SUBJECT_UNRESOLVED: [
    POLICY,
    ['GDPR 5(2)', 'GDPR 25'],
    'Somebody whose message it is cannot be resolved to a live account, so they cannot have agreed.',
    'Nothing: the message stays out.',
    'Resolve every participant at the time of the event; mark bots as bots.',
  ],
  E_AGE_UNKNOWN: [
    POLICY,
    ['GDPR 8(2)'],
    'Nobody knows whether this person is old enough to consent.',
    'Have your age band confirmed by the service.',
    'Pass the age, or the band (adult, minor), from age assurance.',
  ],
  E_MINOR_PROHIBITED: [
    POLICY,
    ['GDPR Recital 38'],
    'The purpose is closed to people below the age of majority, whoever consents.',
    'Nothing: you are protected from it.',
    'Leave these messages out.',
  ],
  E_OBJECTED: [
    LAW_OR_POLICY,
    ['GDPR 21(1)-(3)'],
    'An objection is in force. It is a right where the basis is a legitimate interest, and kept as a veto everywhere.',
    'Retract the objection, if you want to.',
    'Respect it: a consent does not lift it, only its retraction does.',
  ],
  E_OPTED_OUT: [
    LAW_OR_POLICY,
    ['CCPA 1798.120', 'CCPA 1798.121', 'CCPA 1798.135', '11 CCR 7025'],
    'An opt-out is in force. It is a right against sale, sharing and sensitive uses, and kept as a veto everywhere.',
    'Opt in again, if you want to.',
    'Respect it: a consent does not lift it, only an opt-in does.',
  ],
  E_WITHDRAWN: [
    LAW,
    ['GDPR 7(3)', 'GDPR 17(1)(b)'],
    'Consent was withdrawn, and no valid consent was given since.',
    'Consent again, if you want to.',
    'Stop, and erase what rested on the consent.',
  ],
  E_REFUSED: [
    LAW,
    ['GDPR 4(11)', 'DMA 5(2) (not asked again within a year)'],
    'Consent was refused, and none was given since.',
    'Consent, if you have changed your mind.',
    'Do not ask again within a year.',
  ],
})
