/**
 * `npm run bench -- files`: the flow from files to files on chat text with each tier of names, against parsing and writing the
 * same lines, in the same process on one core. Needs the development data (SLUICE_DATA).
 */
import { type ConsentView, createConsentView } from '@sluice/consent'
import { compileContract, createMemoryLedger, gatherEvidence, type NamesTier, type Plan } from '@sluice/pipeline'
import { modelsOf } from '../../apps/processor/src/names/models.ts'
import { openTaggers } from '../../apps/processor/src/names/taggers.ts'
import { makeCorpus } from '../e2e/conversations.ts'
import { TEST_KEY } from '../e2e/flow-folder.ts'
import { decimals, type Report, whole } from '../report/table.ts'
import { RUNTIME } from '../tiers/native-runtime.ts'
import { chatMessages } from './measure/chat.ts'
import { CONTRACT } from './measure/contract.ts'
import { type Contestant, measureRounds } from './measure/rounds.ts'

const NOW = Date.parse('2026-01-01T00:00:00Z')
const MESSAGES = 200_000
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const LIMIT_MS = 4_000
const TIERS: readonly NamesTier[] = ['off', 'fast', 'cascade', 'accurate']

export async function benchFiles(report: Report): Promise<void> {
  const texts = chatMessages(MESSAGES)
  if (texts.length === 0) return
  const corpus = makeCorpus(texts, 1, 0)
  const lines = corpus.messages.map((message) => JSON.stringify(message))
  const consent = createConsentView()
  for (const event of corpus.consentEvents) consent.add(event)
  const copy: Contestant = { name: 'JSON.parse + JSON.stringify', run: (line) => JSON.stringify(JSON.parse(line)).length }
  const flows = await Promise.all(TIERS.map((tier) => openFlow(tier, consent)))
  const measured = await measureRounds([copy, ...flows.map(({ contestant }) => contestant)], lines, {
    rounds: ROUNDS,
    limit: LIMIT_MS,
  })
  for (const { close } of flows) await close()
  const base = measured[0]!.megabytesPerSecond.median
  report({
    title: `The flow from file to file, one core: ${whole(lines.length)} chat messages as JSON, ${ROUNDS} rounds in turn`,
    columns: [
      { key: 'what', title: 'what' },
      { key: 'median', title: 'MB/s', show: decimals(2) },
      { key: 'low', title: 'lowest', show: decimals(2) },
      { key: 'high', title: 'highest', show: decimals(2) },
      { key: 'perSecond', title: 'messages/s', show: whole },
      { key: 'ratio', title: 'ratio', show: decimals(4) },
      { key: 'messages', title: 'messages seen', show: whole },
    ],
    rows: measured.map(({ name, megabytesPerSecond, messagesPerSecond, messages }) => ({
      what: name,
      ...megabytesPerSecond,
      perSecond: messagesPerSecond,
      ratio: megabytesPerSecond.median / base,
      messages,
    })),
    notes: [
      `Half of the conversations may not pass, as one of their people has not consented. By CPU time; tiers with a model by ${RUNTIME}. A ` +
        `round ends after ${LIMIT_MS / 1000} s of it, which the slow tiers do not come to the end in.`,
    ],
  })
}

/** The plan of a tier as the processor runs it: what one line comes to is the length of what is written. */
async function openFlow(names: NamesTier, consent: ConsentView): Promise<{ contestant: Contestant; close: () => Promise<void> }> {
  const models = await modelsOf([names])
  const plan = compileContract(contract(names), { key: Buffer.from(TEST_KEY, 'hex'), models })
  const { taggers, close } = await openTaggers(plan.taggers)
  const ledger = createMemoryLedger()
  let offset = 0
  const options = () => ({ consent, ledger, now: NOW, position: { source: 'files', partition: 'm', offset: offset++ } })
  const written = (outcome: ReturnType<Plan['process']>) =>
    (outcome.output === undefined ? 0 : JSON.stringify(outcome.output).length) + JSON.stringify(outcome.receipt).length
  const name = `flow, names ${names}`
  const run = (line: string) => written(plan.process(JSON.parse(line), options()))
  if (plan.taggers.length === 0) return { contestant: { name, run }, close }
  const batch = async (lines: readonly string[]) => {
    const records = lines.map((line) => ({ record: JSON.parse(line) as unknown, given: options() }))
    const wanted = new Map<string, Set<string>>()
    for (const { record, given } of records) plan.collectTexts(record, given, wanted)
    const evidence = await gatherEvidence(wanted, taggers)
    return records.reduce((sum, { record, given }) => sum + written(plan.process(record, { ...given, evidence })), 0)
  }
  return { contestant: { name, run, batch }, close }
}

function contract(names: NamesTier) {
  return {
    ...CONTRACT,
    fields: {
      '$.text': { redact: { preset: 'training', with: 'label', names } },
      '$.from': 'pseudonymise',
      '$.thread': 'pseudonymise',
      '$.sentAt': { generalise: 'day' },
    },
  }
}
