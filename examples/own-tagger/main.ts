// Another model than Sluice's own finds names: once for a redactor, once for a whole contract.
//   node examples/own-tagger/main.ts
import { compileContract, gatherEvidence } from '@sluice/pipeline'
import { createRedactor } from '@sluice/redact'
import { startService } from './service.ts'
import { serviceTagger } from './tagger.ts'

const VERSION = '2.1'
const service = await startService()
const tagger = serviceTagger(service.url, VERSION)

// 1. A redactor: the texts are tagged first, then redacted with what was found as evidence.
const texts = ['🧙 mithrandir is back from Rivendell', 'write to him: grey@example.org', 'ok']
const redactor = createRedactor({ preset: 'training', names: 'off' })
const spans = await tagger.tag(texts)
for (const [index, text] of texts.entries()) console.log(redactor.redact(text, { spans: spans[index]! }).text)

// 2. A contract: fields name the tagger, and its version is part of the contract's, so that another model is another contract.
const plan = compileContract(
  {
    version: 1,
    purpose: 'ai.train.finetune',
    source: { files: './messages.jsonl' },
    consent: { tags: '$.consent' },
    sink: { files: './out', recipient: 'example', service: 'ai', region: 'EU', retention: 'persistent' },
    record: { id: '$.id', conversation: '$.thread', author: '$.from', participants: '$.members', eventTime: '$.sentAt' },
    assume: { jurisdiction: 'DE', age: 'adult', account: 'active', special: 'none', service: 'dm' },
    fields: { '$.text': { redact: { preset: 'training', with: 'label', names: 'off', taggers: ['house'] } } },
  },
  { key: crypto.getRandomValues(new Uint8Array(32)), models: { house: VERSION } },
)
const taggers = new Map(plan.taggers.map(({ id }) => [id, tagger]))

const consent = { 'u-1': ['ai.train.finetune'], 'u-2': ['ai.train.finetune'] }
const records = texts.map((text, index) => ({
  id: `m-${index}`,
  thread: 't-1',
  from: 'u-1',
  members: ['u-1', 'u-2'],
  sentAt: '2026-09-01T10:00:00Z',
  text,
  consent: index === 2 ? {} : consent,
}))
const options = records.map((_, offset) => ({
  now: Date.parse('2026-11-24T12:00:00Z'),
  position: { source: 'files', partition: 'messages.jsonl', offset },
}))
// Only what may pass is tagged: a record without consent never reaches the service.
const wanted = new Map<string, Set<string>>()
for (const [index, record] of records.entries()) plan.collectTexts(record, options[index]!, wanted)
const evidence = await gatherEvidence(wanted, taggers)
for (const [index, record] of records.entries()) {
  const { verdict, output, findings, receipt } = plan.process(record, { ...options[index]!, evidence })
  console.log(verdict, JSON.stringify(output), findings.map(({ recognizer }) => recognizer).join(), receipt.taggers)
}

// 3. Without its answer nothing passes.
const { verdict, reason } = plan.process(records[0], options[0]!)
console.log(verdict, reason)

service.close()
