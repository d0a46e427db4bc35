// Writes the table of what is recognised into the package's README, between its two marks.
//   node packages/redact/quality/catalogue.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueTable } from '../dist/index.js'

const file = join(import.meta.dirname, '../README.md')
const [begin, end] = ['<!-- catalogue -->', '<!-- end of catalogue -->']
const readme = readFileSync(file, 'utf8')
const from = readme.indexOf(begin)
const to = readme.indexOf(end)
if (from < 0 || to < from) throw new Error(`README.md has no ${begin} … ${end}`)
writeFileSync(file, `${readme.slice(0, from + begin.length)}\n\n${catalogueTable()}\n\n${readme.slice(to)}`)
