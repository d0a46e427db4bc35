import type { ContractInput } from '../contract/schema.ts'

/** Example parts for tests. Nothing of it is exported from the package. */
export const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 1) & 255)
export const NOW = Date.parse('2026-11-24T12:00:00Z')

/** Where a record of the example keeps what the gate needs. */
export const RECORD = {
  id: '$.id',
  conversation: '$.thread',
  author: '$.from',
  participants: '$.members',
  eventTime: '$.sentAt',
}

const CONTRACT = {
  version: 1,
  purpose: 'ai.train.finetune',
  source: { files: './messages.jsonl' },
  consent: { files: './consent.jsonl' },
  sink: { files: './out', recipient: 'example', service: 'ai', region: 'EU', retention: 'persistent' },
  record: RECORD,
  assume: { jurisdiction: 'DE', age: 'adult', account: 'active', special: 'none', service: 'dm' },
  fields: {
    '$.text': { redact: { preset: 'training', with: 'label' } },
    '$.from': 'pseudonymise',
    '$.sentAt': { generalise: 'day' },
    '$.reactions': { noise: { mechanism: 'discrete-laplace', epsilon: 0.5, range: [0, 50] } },
  },
} as const

/** A contract, with parts of it replaced. */
export function contractOf(over: Partial<ContractInput> = {}) {
  return { ...CONTRACT, ...over }
}

/** A record from alice to bob, with parts of it replaced; `undefined` takes a part out. */
export function messageOf(over: Record<string, unknown> = {}): Record<string, unknown> {
  const message = {
    id: 'm-1',
    thread: 't-1',
    from: 'alice',
    members: ['alice', 'bob'],
    sentAt: '2026-09-01T10:00:00Z',
    text: 'see you at eight',
    reactions: 3,
    device: 'dropped',
    ...over,
  }
  return JSON.parse(JSON.stringify(message)) as Record<string, unknown>
}

/** A valid consent to fine-tuning by a person. */
export function consentOf(subject: string): object {
  return {
    id: `consent-of-${subject}`,
    subject,
    kind: 'consent',
    purposes: ['ai.train.finetune'],
    taxonomyVersion: 2,
    givenAt: '2026-06-01T09:00:00Z',
    recordedAt: '2026-06-01T09:00:00Z',
    seq: 1,
    expiresAt: null,
    explicit: false,
    method: 'affirmative_action',
    conditionality: 'none',
    notice: { id: 'n-ai', version: 2, hash: 'sha256:2f0c' },
    evidence: `log:${subject}`,
    controller: 'msgr',
    recipients: ['example'],
    guardian: null,
    scope: {
      services: ['dm'],
      conversations: '*',
      dataCategories: ['content'],
      eventsFrom: null,
      crossService: [['dm', 'ai']],
      specialCategories: [],
    },
  }
}
