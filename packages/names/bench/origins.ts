// Recall of persons by where their names come from:
//
//   node --conditions=@sluice/source packages/names/bench/origins.ts [--names 40] [--tier fast | accurate] [--point f1 | recall]
//
// Forenames and surnames of `lists/*-by-country.tsv`, by region, in carriers of this file: full name, forename only, lower case; and
// invented names that stand in no list. Every name is tried in every carrier.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fastNames } from '../../redact/src/names/fast/load.ts'
import { F1_POINT, RECALL_POINT } from '../../redact/src/names/fast/points.ts'
import { createTagger } from '../src/index.ts'
import { DATA } from '../training/accurate/dev-sets.ts'
import { loadRuntime } from '../training/accurate/load-runtime.ts'

const REGIONS: Record<string, readonly string[]> = {
  anglo: ['US', 'GB', 'AU', 'CA', 'IE', 'NZ'],
  'south asian': ['IN', 'PK', 'BD', 'LK', 'NP'],
  'east asian': ['CN', 'JP', 'KR', 'TW', 'VN'],
  'south-east asian': ['PH', 'ID', 'MY', 'TH', 'SG'],
  arabic: ['EG', 'SA', 'MA', 'DZ', 'IQ', 'JO', 'LB', 'TN', 'AE', 'SY'],
  african: ['NG', 'GH', 'KE', 'ZA', 'ET', 'TZ', 'UG', 'CD', 'SN', 'CM'],
  slavic: ['RU', 'PL', 'UA', 'CZ', 'RS', 'BG', 'HR', 'SK', 'SI', 'BY'],
  'romance and latin': ['ES', 'IT', 'FR', 'PT', 'BR', 'MX', 'AR', 'CO', 'CL', 'RO'],
  'germanic and nordic': ['DE', 'NL', 'SE', 'NO', 'DK', 'FI', 'AT', 'IS'],
  'turkic and persian': ['TR', 'IR', 'AZ', 'KZ', 'UZ'],
}
const CARRIERS = [
  'hey its * here, new phone',
  'can you tell * i will be late',
  '* said the keys are with you',
  'thanks *! see you then',
  'i was out with * last night',
] as const

const { values } = parseArgs({
  options: {
    names: { type: 'string', default: '40' },
    tier: { type: 'string', default: 'accurate' },
    point: { type: 'string', default: 'f1' },
  },
})
const threshold = values.point === 'recall' ? 'recall' : 'f1'
const rowsOf = (file: string) =>
  readFileSync(`${DATA}/lists/${file}`, 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split('\t'))
    .map(([country, , , name]) => ({ country: country!, name: name! }))
    .filter(({ name }) => /^\p{L}[\p{L}' -]+$/u.test(name))
const [forenames, surnames] = [rowsOf('forenames-by-country.tsv'), rowsOf('surnames-by-country.tsv')]

const SYLLABLES = ['ka', 'lo', 'mi', 'ven', 'tra', 'zu', 'shi', 'dor', 'ne', 'qua', 'bel', 'ri']
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
/** The n-th of a series of names that no list has. */
const invented = (n: number): string => capital([n % 12, (n * 5 + 3) % 12, (n * 7 + 1) % 12].map((at) => SYLLABLES[at]).join(''))

/** Evenly spread over the list, so that no country stands for its region. */
const spread = <T>(items: readonly T[], count: number): T[] =>
  items.length <= count
    ? [...items]
    : Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]!)

type Found = { readonly start: number; readonly end: number; readonly entity: string }
const accurate = values.tier === 'fast' ? undefined : createTagger({ runtime: await loadRuntime(), threshold })
const point = threshold === 'recall' ? RECALL_POINT : F1_POINT
const tag = async (texts: readonly string[]): Promise<readonly (readonly Found[])[]> =>
  accurate?.tag(texts) ??
  texts.map((text) =>
    fastNames()
      .find(text, point)
      .map(({ start, end, label }) => ({ start, end, entity: label })),
  )

const recallOf = async (names: readonly string[]): Promise<number> => {
  const cases = names.flatMap((name) =>
    CARRIERS.map((carrier) => ({
      text: carrier.replace('*', name),
      start: carrier.indexOf('*'),
      end: carrier.indexOf('*') + name.length,
    })),
  )
  const found = await tag(cases.map(({ text }) => text))
  const hits = cases.filter(({ start, end }, index) =>
    found[index]!.some((s) => s.entity === 'PERSON' && s.start < end && start < s.end),
  )
  return hits.length / cases.length
}

const table: [string, number[]][] = []
for (const [region, countries] of Object.entries(REGIONS)) {
  const count = Number(values.names)
  const first = spread(
    forenames.filter(({ country }) => countries.includes(country)).map(({ name }) => name),
    count,
  )
  const last = spread(
    surnames.filter(({ country }) => countries.includes(country)).map(({ name }) => name),
    count,
  )
  if (first.length < 5) continue
  const full = last.length === 0 ? first : first.map((name, index) => `${name} ${last[(index * 7) % last.length]}`)
  const forms = [full, first, first.map((name) => name.toLowerCase()), full.map((name) => name.toLowerCase())]
  table.push([region, await Promise.all(forms.map(recallOf))])
}
const none = Array.from({ length: Number(values.names) }, (_, index) => invented(index))
table.push([
  'in no list',
  [
    await recallOf(none.map((name, index) => `${name} ${none[(index + 5) % none.length]}`)),
    await recallOf(none),
    await recallOf(none.map((name) => name.toLowerCase())),
    Number.NaN,
  ],
])

console.log(`${'origin'.padEnd(22)}full   first  lower  full lower  mean`)
const means: number[] = []
for (const [region, recalls] of table) {
  const known = recalls.filter((value) => !Number.isNaN(value))
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  if (region !== 'in no list') means.push(mean)
  console.log(`${region.padEnd(22)}${recalls.map((value) => value.toFixed(3).padEnd(7)).join('')}     ${mean.toFixed(3)}`)
}
console.log(`gap between best and worst origin: ${(100 * (Math.max(...means) - Math.min(...means))).toFixed(1)} points of recall`)
await accurate?.close()
