import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as consent from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

/** The table of reasons as it must stand in the README. */
const table = Object.values(consent.REASONS)
  .map(
    ({ code, kind, refs, text, remedy }) =>
      `| \`${code}\` | ${kind.join(', ')} | ${text} | ${remedy.engineer} | ${refs.join('; ')} |`,
  )
  .join('\n')

describe('the README', () => {
  it('holds the table of reasons as it is', () => {
    expect(readme).toContain(table)
  })

  it('names every export', () => {
    for (const name of Object.keys(consent)) expect(readme).toContain(`\`${name}`)
  })
})
