import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Finished, readShards, sluice } from './flow-folder.ts'

const EXAMPLE = resolve(import.meta.dirname, '../../examples/direct-messages')

interface Expected {
  readonly records: number
  readonly reasons: Readonly<Record<string, number>>
  readonly badLines: Readonly<Record<string, Readonly<Record<string, string>>>>
}

describe('the example of direct messages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-example-'))
  const out = join(folder, 'out')
  const expected = JSON.parse(readFileSync(join(EXAMPLE, 'expected.json'), 'utf8')) as Expected
  let finished: Finished

  beforeAll(async () => {
    cpSync(EXAMPLE, join(folder, 'examples/direct-messages'), { recursive: true })
    finished = await sluice(['run', '--contract', join(folder, 'examples/direct-messages/sluice.yaml')])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('decides every message as its scenario says', () => {
    expect(finished, finished.stderr).toMatchObject({ code: 0 })
    const counts: Record<string, number> = {}
    for (const { reason } of readShards<{ reason: string }>(out, 'receipts')) counts[reason] = (counts[reason] ?? 0) + 1
    // One bad line can be read and has a time that is none, so it is decided: denied as malformed.
    const decided = { ...expected.reasons, E_MESSAGE_MALFORMED: expected.reasons.E_MESSAGE_MALFORMED! + 1 }
    expect(counts).toEqual(decided)
  })

  it('points at the lines that are no messages', () => {
    const [[file, lines] = ['', {}]] = Object.entries(expected.badLines)
    const pointers = readShards<{ partition: string; line: number }>(out, 'quarantine')
    expect(pointers.every(({ partition, line }) => partition === file && String(line) in lines)).toBe(true)
    expect(pointers).toHaveLength(Object.keys(lines).length - 1)
  })

  it('lets no field through that the contract does not name, and no raw identifier', () => {
    const text = readFileSync(join(out, 'data/part-00000.jsonl'), 'utf8')
    for (const record of readShards<object>(out, 'data')) {
      for (const name of Object.keys(record)) expect(['text', 'quote', 'from', 'thread', 'sentAt', 'reactions']).toContain(name)
    }
    expect(text).not.toMatch(/"u-[a-z0-9]+"|"c-\d+"/)
  })
})
