import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** The commands in the ```sh blocks of a text, one a line. */
function commandsOf(text: string): string[] {
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))
}

/** What runs until it is stopped is tried by the Kafka suites. */
const NEEDS_BROKER = /kafka/
/** This is the very command that runs these tests. */
const TESTS = 'npm ci && npm test'

describe('the README, on a fresh clone in an empty folder', () => {
  let clone: string
  const sh = async (command: string) => {
    // As on a machine that has Node and npm and nothing of this one's settings.
    const { PATH, HOME } = process.env
    const env = {
      PATH: PATH?.replaceAll(/[^:]*node_modules\/\.bin:?/g, ''),
      HOME,
      NO_COLOR: '1',
      npm_config_update_notifier: 'false',
    }
    return promisify(execFile)('bash', ['-c', command], { cwd: clone, env, maxBuffer: 64 * 1024 * 1024 })
  }

  beforeAll(async () => {
    clone = join(mkdtempSync(join(tmpdir(), 'sluice-clone-')), 'sluice')
    await promisify(execFile)('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, clone])
  })
  afterAll(() => rmSync(resolve(clone, '..'), { recursive: true, force: true }))

  const commands = commandsOf(readFileSync(join(ROOT, 'README.md'), 'utf8'))

  it('has the two commands', () => {
    expect(commands).toEqual(expect.arrayContaining(['npm ci && npm start', TESTS]))
  })

  // The first command installs and builds everything, which takes as long as it takes.
  const timeout = 1_200_000
  it.each(commands.filter((command) => command !== TESTS && !NEEDS_BROKER.test(command)))('%s', { timeout }, async (command) => {
    const { stdout } = await sh(command)
    expect(stdout.trim()).not.toBe('')
    if (command.endsWith('npm start')) {
      expect(stdout).toContain('records in')
      for (const name of ['manifest.json', 'data/part-00000.jsonl', 'receipts/part-00000.jsonl', 'quarantine/part-00000.jsonl']) {
        expect(existsSync(join(clone, 'out', name))).toBe(true)
      }
    }
  })
})
