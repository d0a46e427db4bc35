import type { About } from './engine/recognizer.ts'
import { builtIn } from './recognizers/index.ts'

/** One kind of value that the built-in recognizers find. */
export type CatalogueEntry = About & { readonly entity: string }

/**
 * What is recognised, by which checks and from which source: one entry per entity and kind of value, sorted by entity, then
 * title. The table of the README is made of it.
 */
export function catalogue(): readonly CatalogueEntry[] {
  const entries = new Map<string, CatalogueEntry>()
  for (const { entity, about, negative } of builtIn) {
    if (about && !negative) entries.set(`${entity}\n${about.title}`, { entity, ...about })
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}

/** The catalogue as a table in Markdown. */
export function catalogueTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const rows = catalogue().map(({ entity, country, title, checks, source }) =>
    row([`\`${entity}\``, country, title, checks, source]),
  )
  return [
    row(['entity', 'country', 'what it is', 'what is checked', 'source']),
    row(['---', '---', '---', '---', '---']),
    ...rows,
  ].join('\n')
}
