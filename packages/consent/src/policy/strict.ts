import { builtInPolicy, type Policy } from './policy.ts'

/**
 * The built-in policy. Ages of digital consent as the member states set them under GDPR 8(1); GB by DPA 2018
 * s.9; US by COPPA.
 */
export const STRICT_POLICY: Policy = builtInPolicy({
  version: 'strict-1',
  maxStoreLagSeconds: 60,
  defaultValidityDays: 365,
  gatekeeper: true,
  currentNotice: { 'n-ai': 2 },
  ageOfConsent: { DE: 16, FR: 15, AT: 14, ES: 14, IT: 14, IE: 16, NL: 16, PL: 16, GB: 13, US: 13, '*': 16 },
  jointConsent: ['FR'],
  majority: 18,
  minorProhibited: ['ai.train', 'ai.index.shared', 'ai.profile'],
  partyRule: [
    { under: 'ai.infer.invoked', rule: 'requester_no_objection' },
    { under: 'ai', rule: 'all' },
  ],
  mentionRule: [
    { under: 'ai.infer.invoked', rule: 'ignore' },
    { under: 'ai', rule: 'consent_or_redact' },
  ],
  allowedRegions: ['EU'],
})
