import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { MODEL } from '../../testing/model.ts'
import { readModel } from './files.ts'

const manifest = JSON.parse(readFileSync(`${MODEL}manifest.json`, 'utf8'))
const temporary = mkdtempSync(join(tmpdir(), 'sluice-names-'))
afterAll(() => rmSync(temporary, { recursive: true }))

describe('the committed model', () => {
  it('is what its manifest says', () => {
    for (const [name, { bytes, sha256 }] of Object.entries<{ bytes: number; sha256: string }>(manifest.files)) {
      const data = readFileSync(MODEL + name)
      expect(data.length).toBe(bytes)
      expect(createHash('sha256').update(data).digest('hex')).toBe(sha256)
    }
  })

  it('fits into 23 MB with everything', () => {
    const total = readdirSync(MODEL).reduce((sum, name) => sum + readFileSync(MODEL + name).length, 0)
    expect(total).toBeLessThanOrEqual(23_000_000)
  })

  it('carries the scores that were measured, and its licence', () => {
    expect(Object.keys(manifest.scores)).toEqual(
      expect.arrayContaining(['sms.dev', 'btc.dev', 'wnut17.dev', 'tweebank.dev', 'slurp.dev']),
    )
    expect(manifest.licence).toMatch(/Apache-2\.0/)
  })
})

describe('readModel', () => {
  it('refuses a file that was changed', async () => {
    for (const name of readdirSync(MODEL)) copyFileSync(MODEL + name, join(temporary, name))
    const lexicon = readFileSync(join(temporary, 'lexicon.bin'))
    lexicon[1000]! ^= 1
    writeFileSync(join(temporary, 'lexicon.bin'), lexicon)
    await expect(readModel(pathToFileURL(`${temporary}/`))).rejects.toMatchObject({ code: 'model' })
  })

  it('refuses another version', async () => {
    writeFileSync(join(temporary, 'manifest.json'), JSON.stringify({ ...manifest, version: 1 }))
    await expect(readModel(pathToFileURL(`${temporary}/`))).rejects.toMatchObject({ code: 'model' })
  })
})
