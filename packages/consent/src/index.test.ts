import { describe, expect, it } from 'vitest'
import * as consent from './index.ts'

describe('the package', () => {
  it('exports what its README names and nothing else', () => {
    expect(Object.keys(consent).sort()).toEqual([
      'AI_TAXONOMY',
      'EPHEMERAL_OBLIGATIONS',
      'MalformedEvent',
      'REASONS',
      'STRICT_POLICY',
      'checkPolicy',
      'checkTags',
      'consentEventSchema',
      'consentTagSchema',
      'createConsentView',
      'decide',
      'decideByTags',
      'explain',
      'explainByTags',
      'messageSchema',
      'narrowByTags',
      'parseConsentEvent',
      'parseInstant',
      'parseMessage',
      'parsePolicy',
      'parseRequest',
      'parseTaxonomy',
      'policySchema',
      'requestSchema',
      'shortTagsSchema',
      'steadySpan',
      'subjectsOf',
      'taxonomySchema',
    ])
  })
})
