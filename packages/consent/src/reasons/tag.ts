import { LAW, POLICY, reasonTable } from './build.ts'
import type { TagReason } from './reason.ts'

/** What only consent tags on the record give. */
export const TAG_REASONS = reasonTable<TagReason>({
  E_TAG_MALFORMED: [
    POLICY,
    ['GDPR 5(2)', 'GDPR 25'],
    'A consent tag on the record cannot be understood: its form, a value, a time or a purpose.',
    'Nothing: this is not about what you agreed to.',
    'Write tags in the short or the long form, with purposes of the taxonomy and times with their zone.',
  ],
  E_TAG_DENIED: [
    LAW,
    ['GDPR 4(11)', 'GDPR 7(3)'],
    'A consent tag on the record says no for this purpose.',
    'Consent, if you have changed your mind.',
    'Respect it: a denial wins over every grant.',
  ],
})
