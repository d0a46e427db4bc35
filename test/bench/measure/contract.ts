/** What the contracts of benchmarks have in common: all of one but its fields. */
export const CONTRACT = {
  version: 1,
  purpose: 'ai.train.finetune',
  source: { files: 'messages.jsonl' },
  consent: { files: 'consent.jsonl' },
  sink: { files: 'out', recipient: 'example', service: 'ai', region: 'EU', retention: 'persistent' },
  record: {
    id: '$.id',
    conversation: '$.thread',
    author: '$.from',
    participants: '$.members',
    names: '$.names',
    eventTime: '$.sentAt',
  },
  assume: { jurisdiction: 'DE', age: 'adult', account: 'active', special: 'none', service: 'dm' },
}
