// What kinds of names are missed, and what is taken for one, counted over the dev sets; no text is printed:
//
//   node --conditions=@sluice/source packages/names/bench/errors.ts [--tier fast | accurate] [--set NAME]
//
// Both at the point f1.
import { parseArgs } from 'node:util'
import { fastNames } from '../../redact/src/names/fast/load.ts'
import { F1_POINT } from '../../redact/src/names/fast/points.ts'
import { createTagger } from '../src/index.ts'
import { type Found, type Gold, readDevSets, SETS } from '../training/accurate/dev-sets.ts'
import { loadRuntime } from '../training/accurate/load-runtime.ts'

const { values } = parseArgs({
  options: { tier: { type: 'string', default: 'accurate' }, set: { type: 'string', multiple: true, default: SETS } },
})
const accurate = values.tier === 'fast' ? undefined : createTagger({ runtime: await loadRuntime() })
const tag = async (texts: readonly string[]): Promise<readonly (readonly Found[])[]> =>
  accurate?.tag(texts) ??
  texts.map((text) =>
    fastNames()
      .find(text, F1_POINT)
      .map(({ start, end, label }) => ({ start, end, entity: label })),
  )

const overlaps = (a: Found | Gold, b: Found | Gold): boolean => a.start < b.end && b.start < a.end
const optional = ({ label, alt = [] }: Gold): boolean => label === 'MISC' || alt.includes('MISC')
const accepts = ({ label, alt = [] }: Gold, entity: string): boolean => label === entity || alt.includes(entity)

/** How a stretch of a text is written. */
function form(text: string, start: number, end: number): string {
  const surface = text.slice(start, end)
  if (/[#@_\d/]/.test(text.slice(Math.max(0, start - 1), end))) return 'hashtag, handle, digits'
  if (surface === surface.toLowerCase()) return 'small letters'
  if (surface === surface.toUpperCase() && surface.length > 1) return 'all capitals'
  if (/\s/.test(surface)) return 'capitals, several words'
  return /(^|[.!?\n:"]\s*)$/.test(text.slice(0, start)) ? 'capital, first of a sentence' : 'capital, one word'
}

type Counts = Map<string, number>
const count = (counts: Counts, kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1)
const missed: Record<string, Counts> = { PERSON: new Map(), LOCATION: new Map() }
const wrong: Record<string, Counts> = { PERSON: new Map(), LOCATION: new Map() }
for (const { rows, scored } of readDevSets(values.set)) {
  const all = await tag(rows.map(({ text }) => text))
  for (const [index, { text, spans }] of rows.entries()) {
    const found = all[index]!
    for (const span of spans) {
      const counts = missed[span.label]
      if (counts === undefined || !scored.has(span.label) || optional(span)) continue
      const touching = found.filter((f) => overlaps(f, span))
      if (touching.some(({ entity }) => accepts(span, entity))) continue
      count(counts, touching.length > 0 ? 'found as another kind of name' : form(text, span.start, span.end))
    }
    for (const f of found) {
      const counts = wrong[f.entity]
      if (counts === undefined || !scored.has(f.entity)) continue
      const touched = spans.filter((span) => overlaps(span, f))
      if (touched.some((span) => accepts(span, f.entity) || optional(span))) continue
      const label = touched[0]?.label
      if (label === undefined) count(counts, form(text, f.start, f.end))
      else count(counts, label in wrong || label === 'ORGANIZATION' ? 'is another kind of name' : `inside ${label}`)
    }
  }
}
for (const [title, counts] of [
  ['missed', missed],
  ['wrongly found', wrong],
] as const) {
  for (const [entity, kinds] of Object.entries(counts)) {
    const total = [...kinds.values()].reduce((sum, n) => sum + n, 0)
    const parts = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${kind} ${Math.round((100 * n) / total)} %`)
    console.log(`${entity} ${title}: ${total}: ${parts.join(', ')}`)
  }
}
await accurate?.close()
