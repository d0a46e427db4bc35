import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const MAIN = resolve(import.meta.dirname, '../../examples/own-tagger/main.ts')

it('the example of another model redacts with what that model finds, and passes nothing without it', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@sluice/source', MAIN])
  expect(stdout.trimEnd().split('\n')).toEqual([
    '🧙 [PERSON] is back from [LOCATION]',
    'write to him: [EMAIL]',
    'ok',
    'redact {"text":"🧙 [PERSON] is back from [LOCATION]"} house:2.1,house:2.1 house@2.1',
    'redact {"text":"write to him: [EMAIL]"} email house@2.1',
    'deny undefined  house@2.1',
    'deny E_UNTAGGED',
  ])
})
