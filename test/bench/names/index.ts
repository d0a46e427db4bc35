/**
 * `npm run bench -- names`: rules with each tier of names, and with `compromise`, on the same chat messages in the same process;
 * each of them from nothing to its first answer; and what they weigh. Needs the development data (SLUICE_DATA).
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PresetName } from '@sluice/redact'
import { DATA, hasData } from '../../data.ts'
import { decimals, type Report, type Table, times, whole } from '../../report/table.ts'
import { RUNTIME } from '../../tiers/native-runtime.ts'
import { openTier, TIERS } from '../../tiers/open-tier.ts'
import { chatMessages } from '../measure/chat.ts'
import { type Contestant, measureRounds } from '../measure/rounds.ts'
import { modelSizes } from './sizes.ts'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const LIMIT_MS = 3_000
const MESSAGES = 200_000
const STARTS = 3
const POINT = {
  prompt: 'the F1 point',
  logs: 'the F1 point',
  training: 'the recall point',
  retrieval: 'the recall point',
} as const

export async function benchNames(report: Report): Promise<void> {
  report(await coldTable())
  const chat = chatMessages(MESSAGES)
  if (chat.length > 0) {
    report(await warmTable('chat', chat, 'prompt'))
    report(await warmTable('chat', chat, 'training'))
  }
  if (hasData('sms.dev.jsonl')) report(await warmTable('sms.dev', readTexts('sms.dev.jsonl'), 'prompt'))
}

function readTexts(file: string): string[] {
  const lines = readFileSync(join(DATA, file), 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => (JSON.parse(line) as { text: string }).text)
}

/** From the start of the program's own work to the first answer: everything imported, read, compiled. */
async function coldTable(): Promise<Table> {
  const sizes = await modelSizes()
  const rows = TIERS.map((tier) => {
    const starts = Array.from({ length: STARTS }, () => coldStart(tier)).toSorted((a, b) => a.cpuMs - b.cpuMs)
    return { tier, gzipped: (sizes[tier] ?? 0) / 1e6, ...starts[Math.floor(STARTS / 2)]! }
  })
  const base = rows[0]!
  return {
    title: 'Names: from nothing to the first answer',
    columns: [
      { key: 'tier', title: 'tier' },
      { key: 'firstMs', title: 'ms', show: whole },
      { key: 'cpuMs', title: 'ms of CPU time', show: whole },
      { key: 'moreMs', title: 'more than off, ms of CPU', show: whole },
      { key: 'residentMb', title: 'resident, MB', show: whole },
      { key: 'moreMb', title: 'more than off, MB', show: whole },
      { key: 'gzipped', title: 'model, MB with gzip', show: decimals(2) },
    ],
    rows: rows.map((row) => ({ ...row, moreMs: row.cpuMs - base.cpuMs, moreMb: row.residentMb - base.residentMb })),
    notes: [
      `The built packages in a new process of Node, the median of ${STARTS}; \`accurate\` by ${RUNTIME}. Every row loads the processor's ` +
        'own code and the pipeline, which is what "more than off" leaves out.',
    ],
  }
}

interface Start {
  readonly firstMs: number
  readonly cpuMs: number
  readonly residentMb: number
}

/** Without the condition of sources: what is published is what starts. */
function coldStart(tier: string): Start {
  const { status, stdout } = spawnSync(process.execPath, ['--no-warnings', join(import.meta.dirname, 'cold.ts'), tier], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`the start of ${tier} ended with ${status}: are the packages built (npm run build)?`)
  return JSON.parse(stdout) as Start
}

async function warmTable(set: string, messages: readonly string[], preset: PresetName): Promise<Table> {
  const open = await Promise.all(TIERS.map((tier) => openTier(tier, preset)))
  const contestants = TIERS.map((name, i): Contestant => {
    const { detectNow, detect } = open[i]!
    return detectNow ? { name, run: detectNow } : { name, run: (message) => detect([message]), batch: detect }
  })
  const measured = await measureRounds(contestants, messages, { rounds: ROUNDS, limit: LIMIT_MS })
  for (const tier of open) await tier.close()
  const peer = measured.at(-1)!.megabytesPerSecond.median
  return {
    title: `Names, warm: rules and each tier on ${set}, preset ${preset} (${POINT[preset]}), ${ROUNDS} rounds in turn`,
    columns: [
      { key: 'tier', title: 'tier' },
      { key: 'perSecond', title: 'messages/s', show: whole },
      { key: 'median', title: 'MB/s', show: decimals(3) },
      { key: 'low', title: 'lowest', show: decimals(3) },
      { key: 'high', title: 'highest', show: decimals(3) },
      { key: 'ratio', title: 'to compromise', show: times },
      { key: 'messages', title: 'messages seen', show: whole },
    ],
    rows: measured.map(({ name, megabytesPerSecond, messagesPerSecond, messages: seen }) => ({
      tier: name,
      perSecond: messagesPerSecond,
      ...megabytesPerSecond,
      ratio: megabytesPerSecond.median / peer,
      messages: seen,
    })),
    notes: [
      `By CPU time; \`cascade\` and \`accurate\` by ${RUNTIME}, 32 messages a call. A round ends after ` +
        `${LIMIT_MS / 1000} s of it: the slow ones saw a random sample. \`compromise\` is asked for people, only where a capital letter stands.`,
    ],
  }
}
