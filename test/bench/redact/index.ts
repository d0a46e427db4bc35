/**
 * `npm run bench -- redact`: redaction by this project and by others on the same chat messages in the same process, and the
 * inputs that make detectors slow. Needs the development data (SLUICE_DATA).
 */
import { bundleSizes } from '../../browser/sizes.ts'
import { decimals, type Report, type Table, times, whole } from '../../report/table.ts'
import { chatMessages } from '../measure/chat.ts'
import { measureRounds } from '../measure/rounds.ts'
import { allocationOf } from './allocation-of.ts'
import { contestants } from './contestants.ts'
import { customRulesTable, hostileTable, peersHostileTable, variedTable } from './hostile.ts'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
/** A round of one contestant ends after so much CPU time: the slow ones see a part of the messages. */
const LIMIT_MS = 4_000
/** Messages by which it is counted how many each changes. */
const SAMPLE = 2_000

export async function benchRedact(report: Report): Promise<void> {
  const messages = chatMessages()
  if (messages.length > 0) report(await peersTable(messages))
  report(await hostileTable())
  report(await variedTable())
  report(await customRulesTable())
  report(await peersHostileTable())
  report(await sizeTable())
}

async function sizeTable(): Promise<Table> {
  const { rules, names } = await bundleSizes()
  return {
    title: 'In a browser: kB of a bundle',
    columns: [
      { key: 'what', title: 'what' },
      { key: 'minified', title: 'minified', show: whole },
      { key: 'gzipped', title: 'with gzip', show: whole },
    ],
    rows: [rules, names].map(({ what, minified, gzipped }) => ({ what, minified: minified / 1000, gzipped: gzipped / 1000 })),
  }
}

async function peersTable(messages: readonly string[]): Promise<Table> {
  const all = contestants()
  const measured = await measureRounds(all, messages, { rounds: ROUNDS, limit: LIMIT_MS })
  const allocation = allocationOf(messages)
  const fastest = Math.max(...measured.filter((_, i) => !all[i]!.ours).map((one) => one.megabytesPerSecond.median))
  const rows = []
  for (const [i, one] of measured.entries()) {
    const { name, version, changed } = all[i]!
    let changes = 0
    for (const message of messages.slice(0, SAMPLE)) if (await changed(message)) changes++
    const { median, low, high } = one.megabytesPerSecond
    rows.push({
      name: `${name} ${version}`.trim(),
      median,
      low,
      high,
      perSecond: one.messagesPerSecond,
      ratio: median / fastest,
      bytes: allocation[name],
      changed: (changes / SAMPLE) * 1000,
      megabytes: one.bytes / 1e6,
    })
  }
  const total = messages.reduce((sum, message) => sum + Buffer.byteLength(message) + 1, 0) / 1e6
  return {
    title: `Redaction of chat, one core: ${whole(messages.length)} messages, ${ROUNDS} rounds in turn`,
    columns: [
      { key: 'name', title: 'what' },
      { key: 'median', title: 'MB/s', show: significant },
      { key: 'low', title: 'lowest', show: significant },
      { key: 'high', title: 'highest', show: significant },
      { key: 'perSecond', title: 'messages/s', show: whole },
      {
        key: 'ratio',
        title: 'to the fastest peer',
        show: (value: number) => (value < 0.1 ? `${value.toFixed(4)}×` : times(value)),
      },
      { key: 'bytes', title: 'bytes allocated per plain message', show: whole },
      { key: 'changed', title: 'changed of 1,000 messages', show: decimals(1) },
      { key: 'megabytes', title: 'MB seen', show: significant },
    ],
    rows,
    notes: [
      `MB of UTF-8 by CPU time, garbage collection included; median and ends of the rounds. A round ends after ${LIMIT_MS / 1000} s of it: who did ` +
        `not see all ${decimals(1)(total)} MB by then was measured on what it saw, which is a random sample, as the messages are in random order.`,
      'Each with its defaults: they do not look for the same things, which is why the share of changed messages is told. Plain messages are ' +
        'small letters and punctuation.',
      `@sluice/redact allocates ${whole(allocation.detect ?? 0)} bytes per plain message by \`detect\`, which has no \`{ text, findings }\` to answer.`,
    ],
  }
}

const significant = (value: number): string => (value < 1 ? value.toFixed(3) : value.toFixed(1))
