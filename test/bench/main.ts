/**
 * `npm run bench [-- NAME … --json]`: runs the named benchmarks, or all. Each prints ratios against a peer in the same run, as
 * Markdown; with `--json` a line of JSON per table, raw values. Progress goes to stderr.
 */
import { parseArgs } from 'node:util'
import { markdown, type Report, type Table } from '../report/table.ts'
import { benchFiles } from './files.ts'
import { benchKafka } from './kafka/index.ts'
import { benchMemory } from './kafka/memory.ts'
import { benchNames } from './names/index.ts'
import { benchRedact } from './redact/index.ts'

const BENCHMARKS: Readonly<Record<string, (report: Report) => Promise<void>>> = {
  redact: benchRedact,
  names: benchNames,
  files: benchFiles,
  kafka: benchKafka,
  memory: benchMemory,
}

const { values, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})
const unknown = named.filter((name) => !Object.hasOwn(BENCHMARKS, name))
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`)
  process.exit(2)
}
for (const name of named.length > 0 ? named : Object.keys(BENCHMARKS)) {
  process.stderr.write(`\n${name}\n`)
  await BENCHMARKS[name]!(({ title, rows, notes, columns }: Table) =>
    console.log(
      values.json
        ? JSON.stringify({ benchmark: name, title, rows, notes })
        : markdown({ title, columns, rows, ...(notes ? { notes } : {}) }),
    ),
  )
}
