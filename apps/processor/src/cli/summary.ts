import type { TallySnapshot } from '../flow/tally.ts'
import { type Palette, showBytes, showCount, showDuration } from './terminal.ts'

export interface RunSummary {
  readonly records: TallySnapshot
  readonly bytes: number
  readonly seconds: number
  /** Where the output is: a folder, `-`, or {@link TOPIC} and a topic. */
  readonly sink: string
  readonly shards: number
  /** Records that an earlier, interrupted run had done. */
  readonly resumedAt: number
}

/** Before the name of a topic as sink. */
export const TOPIC = 'topic '

const ROWS = [
  ['allowed', 'passed as they are'],
  ['redacted', 'passed after masking'],
  ['denied', 'did not pass'],
  ['held', 'wait, and are tried by the next run'],
  ['quarantined', 'could not be processed'],
] as const

/** The table at the end of a run. */
export function showSummary(summary: RunSummary, colours: Palette): string {
  const { records, bytes, seconds, sink, shards, resumedAt } = summary
  const overKafka = sink.startsWith(TOPIC)
  const count = (value: number) => showCount(value).padStart(11)
  const lines = [
    `${count(records.in)}  ${colours.bold('records in')}`,
    ...ROWS.map(([name, meaning]) => `${count(records[name])}  ${name.padEnd(11)} ${colours.dim(meaning)}`),
    ...section('why records did not pass', reasons(records), colours),
    ...section('taken out of those that passed', records.findings, colours),
    '',
    overKafka
      ? showDuration(seconds)
      : `${showBytes(bytes)} in ${showDuration(seconds)} (${showBytes(bytes / Math.max(seconds, 1e-3))}/s)`,
  ]
  if (resumedAt > 0) lines.push(`went on after ${showCount(resumedAt)} records of an interrupted run`)
  if (overKafka) lines.push(`output: ${colours.bold(sink)}`)
  else if (sink !== '-')
    lines.push(
      `output, receipts, quarantine and manifest.json: ${colours.bold(sink)} (${showCount(shards)} ${shards === 1 ? 'shard' : 'shards'})`,
    )
  return lines.join('\n')
}

function reasons({ verdicts, codes }: TallySnapshot): Record<string, number> {
  const counts: Record<string, number> = { ...codes }
  for (const { verdict, reason, count } of verdicts) {
    if (verdict === 'deny' || verdict === 'hold') counts[reason] = (counts[reason] ?? 0) + count
  }
  return counts
}

function section(title: string, counts: Readonly<Record<string, number>>, colours: Palette): string[] {
  const rows = Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  if (rows.length === 0) return []
  return ['', colours.bold(title), ...rows.map(([name, count]) => `${showCount(count).padStart(11)}  ${name}`)]
}
