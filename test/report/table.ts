/** What a benchmark found out: rows of raw values, with how each column is shown. */
export interface Table {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Value>>[]
  /** What a reader must know about the figures: samples, limits, the machine's noise. */
  readonly notes?: readonly string[]
}

export type Value = string | number | boolean | null | undefined

export interface Column {
  readonly key: string
  readonly title: string
  /** How a value is shown; a missing one is always `–`. */
  readonly show?: (value: never) => string
}

/** Takes a table as soon as it is complete, so that a long run that breaks off has shown what it had. */
export type Report = (table: Table) => void

export const decimals =
  (count: number, unit = '') =>
  (value: number): string =>
    `${value.toFixed(count)}${unit}`

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')
export const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
export const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)}×`
export const passed = (value: boolean): string => (value ? 'yes' : 'NO')

/** The table in Markdown, columns padded, so that it can be read in a terminal and pasted into a README. */
export function markdown({ title, columns, rows, notes = [] }: Table): string {
  const cells = rows.map((row) => columns.map(({ key, show }) => shown(row[key], show)))
  const widths = columns.map((column, i) => Math.max(column.title.length, 3, ...cells.map((line) => line[i]!.length)))
  const isText = columns.map(({ key }) => rows.every((row) => typeof row[key] !== 'number'))
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, i) => (isText[i] ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (isText[i] ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  const table = [line(columns.map((column) => column.title)), rule, ...cells.map(line)].join('\n')
  return `\n### ${title}\n\n${table}\n${notes.map((note) => `\n${note}\n`).join('')}`
}

function shown(value: Value, show: Column['show']): string {
  if (value === undefined || value === null) return '–'
  return show ? show(value as never) : String(value)
}
