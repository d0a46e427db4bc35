import { ADVERSARIAL } from '../../../packages/redact/src/engine/adversarial.ts'
import { VARIED } from '../../../packages/redact/src/engine/adversarial-varied.ts'
import { decimals, passed, type Table, times } from '../../report/table.ts'
import { RULE_INPUTS } from './custom-rules.ts'
import { type HostileAnswer, HostileRunner } from './hostile-runner.ts'

const MEGABYTE = 1_000_000
const BAR_MS = 50
const BAR_GROWTH = 2.3
const BAR = `< ${BAR_MS} ms, ≤ ${BAR_GROWTH}×`
const LIMIT_MS = 8_000
const OURS = { rules: '@sluice/redact, rules', names: '@sluice/redact, rules + fast names' } as const

/** What of these inputs each peer is slow on, at a size at which it still comes to an end. */
const PEERS: readonly (readonly [peer: string, input: string, size: number])[] = [
  ['@redactpii/node', 'dotted local part', 20_000],
  ['@redactpii/node', 'digits and hyphens', 20_000],
  ['@redactpii/node', 'keys without end', 20_000],
  ['redact-pii', 'addresses without end', 4_000],
  ['redact-pii', 'dotted local part', 10_000],
  ['redact-pii', 'one huge digit run', 10_000],
  ['openredaction', 'dotted local part and @', 20_000],
  ['openredaction', 'plus and digit', 20_000],
  ['openredaction', 'dots and digits', 20_000],
  ['@arcjet/redact', 'uuid pieces', 40_000],
  ['compromise', 'dotted local part and @', 10_000],
  ['compromise', 'punctuation behind a URL', 10_000],
]

/** Every hostile input at 1 MB and 2 MB: CPU time, and how it grows. */
export async function hostileTable(): Promise<Table> {
  const runner = new HostileRunner()
  const rows: Record<string, string | number | boolean | null>[] = []
  for (const input of Object.keys(ADVERSARIAL)) {
    const measure = async (contestant: string, rounds: number) => {
      const [one, two] = [
        await runner.run({ contestant, input, size: MEGABYTE, rounds }, LIMIT_MS),
        await runner.run({ contestant, input, size: 2 * MEGABYTE, rounds }, 2 * LIMIT_MS),
      ]
      return { one, two, growth: growthOf(one, two) }
    }
    const rules = await measure(OURS.rules, 4)
    const names = await measure(OURS.names, 1)
    rows.push({
      input,
      one: rules.one,
      two: rules.two,
      growth: rules.growth,
      ok: isWithin(rules.one, rules.two),
      namesOne: names.one,
      namesTwo: names.two,
      namesGrowth: names.growth,
    })
    process.stderr.write(`  hostile: ${input}\n`)
  }
  await runner.close()
  const failed = rows.filter(({ ok }) => !ok).length
  return {
    title: 'Hostile inputs: milliseconds of CPU time for 1 MB and 2 MB',
    columns: [
      { key: 'input', title: 'input' },
      { key: 'one', title: 'rules, 1 MB', show: milliseconds },
      { key: 'two', title: '2 MB', show: milliseconds },
      { key: 'growth', title: 'growth', show: times },
      { key: 'ok', title: BAR, show: passed },
      { key: 'namesOne', title: 'with fast names, 1 MB', show: milliseconds },
      { key: 'namesTwo', title: '2 MB', show: milliseconds },
      { key: 'namesGrowth', title: 'growth', show: times },
    ],
    rows: rows.toSorted((a, b) => Number(b.one) - Number(a.one)),
    notes: [`${rows.length - failed} of ${rows.length} inputs within the bar for rules. Sizes in UTF-16 units, slowest first.`],
  }
}

/** How long the inputs are of which no two parts are the same: nothing is told of one by another, so a part tells of the whole. */
const PART = MEGABYTE / 5

/** Every hostile input that does not repeat itself: CPU time by its length, and how it grows. */
export async function variedTable(): Promise<Table> {
  const runner = new HostileRunner()
  const rows: Record<string, string | number | null>[] = []
  for (const input of Object.keys(VARIED)) {
    const [one, two] = [
      await runner.run({ contestant: OURS.rules, input, size: PART, rounds: 1 }, LIMIT_MS),
      await runner.run({ contestant: OURS.rules, input, size: 2 * PART, rounds: 1 }, 2 * LIMIT_MS),
    ]
    rows.push({ input, rate: typeof two === 'number' ? (two / 2 / PART) * MEGABYTE : two, growth: growthOf(one, two) })
  }
  await runner.close()
  return {
    title: 'Hostile inputs that do not repeat themselves: milliseconds of CPU time by length',
    columns: [
      { key: 'input', title: 'input' },
      { key: 'rate', title: 'rules, for 1 MB', show: milliseconds },
      { key: 'growth', title: 'growth from n to 2n', show: times },
    ],
    rows: rows.toSorted((a, b) => Number(b.rate) - Number(a.rate)),
    notes: [
      `n is ${PART / 1000} kB. Each begins with a word of every group of keywords and a value hidden in every way, so that all is looked for. ` +
        'Slowest first.',
    ],
  }
}

/** Every custom rule on text that was made against its pattern. */
export async function customRulesTable(): Promise<Table> {
  const runner = new HostileRunner()
  const rows: Record<string, string | number | boolean | null>[] = []
  for (const [input, [pattern, unit]] of RULE_INPUTS.entries()) {
    const one = await runner.run({ contestant: pattern, input, size: MEGABYTE, rounds: 4 }, LIMIT_MS)
    const two = await runner.run({ contestant: pattern, input, size: 2 * MEGABYTE, rounds: 4 }, 2 * LIMIT_MS)
    rows.push({ pattern: inCode(pattern), text: inCode(unit), one, two, growth: growthOf(one, two), ok: isWithin(one, two) })
  }
  await runner.close()
  return {
    title: 'Custom rules on text made against them: milliseconds of CPU time for 1 MB and 2 MB',
    columns: [
      { key: 'pattern', title: 'pattern' },
      { key: 'text', title: 'text, repeated' },
      { key: 'one', title: '1 MB', show: milliseconds },
      { key: 'two', title: '2 MB', show: milliseconds },
      { key: 'growth', title: 'growth', show: times },
      { key: 'ok', title: BAR, show: passed },
    ],
    rows,
    notes: [
      'With the rule as the only thing that is wanted. Inputs of which every few characters match are made of findings, not of text.',
    ],
  }
}

/** In Markdown a bar within a table cell ends it, also in code. */
const inCode = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``

/** The peers on inputs that they are not linear on, in a thread with a time limit; ours on the same beside it. */
export async function peersHostileTable(): Promise<Table> {
  const runner = new HostileRunner()
  const rows: Record<string, string | number | null>[] = []
  for (const [peer, input, size] of PEERS) {
    const [one, two, ours] = [
      await runner.run({ contestant: peer, input, size, rounds: 1 }, LIMIT_MS),
      await runner.run({ contestant: peer, input, size: 2 * size, rounds: 1 }, 2 * LIMIT_MS),
      await runner.run({ contestant: OURS.rules, input, size: 2 * size, rounds: 20 }, LIMIT_MS),
    ]
    rows.push({ peer, input, size, one, two, growth: growthOf(one, two), ours })
  }
  await runner.close()
  return {
    title: 'The same kind of input and the peers: milliseconds of CPU time',
    columns: [
      { key: 'peer', title: 'peer' },
      { key: 'input', title: 'input' },
      { key: 'size', title: 'n, UTF-16 units' },
      { key: 'one', title: 'n', show: milliseconds },
      { key: 'two', title: '2n', show: milliseconds },
      { key: 'growth', title: 'growth', show: times },
      { key: 'ours', title: 'ours, 2n', show: (value: HostileAnswer) => (typeof value === 'number' ? value.toFixed(2) : value) },
    ],
    rows,
    notes: [`"slow": not done after ${LIMIT_MS / 1000} s, and stopped. Growth of 2 is linear, of 4 quadratic, of 8 cubic.`],
  }
}

const milliseconds = (value: HostileAnswer): string => (typeof value === 'number' ? decimals(0)(value) : value)

function isWithin(one: HostileAnswer, two: HostileAnswer): boolean {
  const growth = growthOf(one, two)
  return typeof one === 'number' && one < BAR_MS && growth !== null && growth <= BAR_GROWTH
}

function growthOf(one: HostileAnswer, two: HostileAnswer): number | null {
  return typeof one === 'number' && typeof two === 'number' && one > 0 ? two / one : null
}
