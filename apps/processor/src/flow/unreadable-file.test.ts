import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { unreadableFile } from './unreadable-file.ts'

it.each([
  ['none.yaml', 'none.yaml cannot be read: there is no such file (ENOENT)'],
  [import.meta.filename, undefined],
  [`${import.meta.filename}/more`, 'more cannot be read: there is no such file (ENOTDIR)'],
  [import.meta.dirname, 'flow cannot be read: it is a folder (EISDIR)'],
])('says why %s cannot be read', async (file, expected) => {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const said = await readFile(file).then(
    () => undefined,
    (error) => unreadableFile(name, error),
  )
  expect(said).toBe(expected)
})

it('repeats nothing of an error that it does not know', () => {
  expect(unreadableFile('a', new Error('zzyzx'))).toBe('a cannot be read')
  expect(unreadableFile('a', Object.assign(new Error('zzyzx'), { code: 'EIO' }))).toBe('a cannot be read (EIO)')
})
