import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AtomicFile } from './atomic-file.ts'
import { lockFolder } from './folder-lock.ts'
import { SinkError } from './sink-error.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-sink-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a file that appears whole or not at all', () => {
  it('is not there before it is committed, and then is what was written, with its hash', () => {
    const path = join(folder, 'deep/part.jsonl')
    const file = new AtomicFile(path)
    const lines = Array.from({ length: 20_000 }, (_, i) => `{"line":${i},"text":"ünï 😀"}`)
    for (const line of lines) file.writeLine(line)
    expect(readdirSync(join(folder, 'deep'))).toEqual(['part.jsonl.partial'])
    const { bytes, sha256, lines: counted } = file.commit()
    const content = readFileSync(path)
    expect(content.toString('utf8')).toBe(`${lines.join('\n')}\n`)
    expect({ bytes, sha256, counted }).toEqual({
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      counted: lines.length,
    })
    expect(readdirSync(join(folder, 'deep'))).toEqual(['part.jsonl'])
  })

  it('leaves nothing when it is given up', () => {
    const file = new AtomicFile(join(folder, 'part.jsonl'))
    file.writeLine('x')
    file.discard()
    expect(readdirSync(folder)).toEqual([])
  })

  it('says what to do when it cannot be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const make = () => new AtomicFile(join(folder, 'file/part.jsonl'))
    expect(make).toThrow(SinkError)
    expect(make).toThrow(/check the folder and its permissions/)
  })
})

describe('the lock of a folder', () => {
  it('is held by one, and free again when that one ends', async () => {
    const unlock = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'E_SINK_BUSY' })
    unlock()
    const again = await lockFolder(folder)
    again()
  })
})
