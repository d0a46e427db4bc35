import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRedactor } from '@sluice/redact'
import { ADDRESS_CARRIERS } from '../../packages/redact/quality/carriers.ts'
import { CARRIERS as HIDDEN_CARRIERS, KINDS, random, SEEDS } from '../../packages/redact/quality/obfuscations.ts'
import { DATA, hasData } from '../data.ts'
import { decimals, passed, percent, type Table, whole } from '../report/table.ts'

const BAR = 0.9
const DRAWS = 20
/** Findings per 1,000 messages of the sample up to which none of them would have to be right. */
const SAMPLE_BAR = 5
const ADDRESS_BAR = 3

interface Probe {
  readonly kind: string
  readonly before: string
  readonly value: string
  readonly after: string
}

/** Values that rules are asked to cover wholly, in sentences of the project: US addresses, and values that somebody hid. */
export function probesReport(): Table[] {
  const probes = [...(hasData('lists/us-addresses.txt') ? addressProbes() : []), ...hiddenProbes()]
  return [probesTable(probes), ...(hasData('chat-sample.unlabelled.jsonl') ? [sampleTable()] : [])]
}

function addressProbes(): Probe[] {
  const lines = readFileSync(join(DATA, 'lists/us-addresses.txt'), 'utf8').split('\n').filter(Boolean)
  return lines.map((value, at) => inside('US addresses of the list', ADDRESS_CARRIERS[at % ADDRESS_CARRIERS.length]!, value))
}

function hiddenProbes(): Probe[] {
  return Object.entries(KINDS).flatMap(([kind, hide]) =>
    Object.entries(SEEDS).flatMap(([entity, make]) =>
      Array.from({ length: DRAWS }, (_, seed) => {
        const draw = random(`${kind} ${entity} ${seed}`)
        const value = hide(make(draw), draw, entity)
        const carriers = HIDDEN_CARRIERS[entity]!
        return value === undefined ? [] : [inside(`hidden: ${kind}`, carriers[seed % carriers.length]!, value)]
      }).flat(),
    ),
  )
}

function inside(kind: string, carrier: string, value: string): Probe {
  const [before, after] = carrier.split('{}') as [string, string]
  return { kind, before, value, after }
}

function probesTable(probes: readonly Probe[]): Table {
  const redactor = createRedactor({ preset: 'training', names: 'off' })
  const counts = new Map<string, { values: number; covered: number }>()
  for (const { kind, before, value, after } of probes) {
    let reached = before.length
    for (const { start, end } of redactor.detect(before + value + after)) if (start <= reached) reached = Math.max(reached, end)
    const covered = reached >= before.length + value.length
    for (const name of kind.startsWith('hidden') ? [kind, 'hidden, all ways'] : [kind]) {
      const count = counts.get(name) ?? { values: 0, covered: 0 }
      counts.set(name, { values: count.values + 1, covered: count.covered + (covered ? 1 : 0) })
    }
  }
  return {
    title: 'Rules alone: values in sentences of the project, wholly covered',
    columns: [
      { key: 'kind', title: 'what' },
      { key: 'values', title: 'values', show: whole },
      { key: 'share', title: 'wholly covered', show: percent },
      { key: 'bar', title: 'bar', show: percent },
      { key: 'ok', title: 'met', show: passed },
    ],
    rows: [...counts]
      .map(([kind, { values, covered }]) => ({ kind, values, share: covered / values }))
      .toSorted((a, b) => Number(a.kind.startsWith('hidden:')) - Number(b.kind.startsWith('hidden:')))
      .map((row) => (row.kind.startsWith('hidden:') ? row : { ...row, bar: BAR, ok: row.share >= BAR })),
  }
}

/** Everything that rules find in messages without labels: some of it is right, so it is a bound of what is false. */
function sampleTable(): Table {
  const redactor = createRedactor({ preset: 'training', names: 'off' })
  const texts = readFileSync(join(DATA, 'chat-sample.unlabelled.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { text: string }).text)
  const counts = new Map<string, number>()
  for (const text of texts) for (const { entity } of redactor.detect(text)) counts.set(entity, (counts.get(entity) ?? 0) + 1)
  const per1k = (count: number) => (count / texts.length) * 1000
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return {
    title: `Rules alone: findings in ${whole(texts.length)} messages of the chat sample, right and false`,
    columns: [
      { key: 'entity', title: 'entity' },
      { key: 'count', title: 'findings', show: whole },
      { key: 'per1k', title: 'per 1,000 messages', show: decimals(2) },
    ],
    rows: [['(all)', all] as const, ...[...counts].sort(([, a], [, b]) => b - a)].map(([entity, count]) => ({
      entity,
      count,
      per1k: per1k(count),
    })),
    notes: [
      `The sample has no labels: many of these are right (links, mail, phones). The bars are ${SAMPLE_BAR} false per 1,000 for all types and ` +
        `${ADDRESS_BAR} for addresses; \`node packages/redact/bench/sample.ts --show ENTITY\` lists findings to be read.`,
    ],
  }
}
