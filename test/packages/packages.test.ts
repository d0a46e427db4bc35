import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENVIRONMENT, execute, manifestOf, packAll, packageNames, ROOT } from './workspace.ts'

const PACKAGES = await packageNames()
const WITH_MODELS = ['names', 'redact']

/** The first TypeScript block of a README. */
function exampleOf(readme: string): string {
  const block = /```ts\n([\s\S]*?)```/.exec(readme)?.[1]
  if (block === undefined) throw new Error('the README has no ```ts block')
  return block
}

describe('packages, as they would be published', () => {
  let tarballs: ReadonlyMap<string, string>
  let project: string

  beforeAll(async () => {
    tarballs = await packAll()
    project = await mkdtemp(join(tmpdir(), 'sluice-empty-project-'))
    await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }))
    const peers = await Promise.all(PACKAGES.map(async (name) => Object.entries((await manifestOf(name)).peerDependencies ?? {})))
    const wanted = [...tarballs.values(), ...peers.flat().map(([peer, range]) => `${peer}@${range}`)]
    await execute('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', ...wanted], project)
  })

  afterAll(async () => {
    await rm(project, { recursive: true, force: true })
    for (const tarball of tarballs.values()) await rm(dirname(tarball), { recursive: true, force: true })
  })

  describe.each(PACKAGES)('%s', (name) => {
    it('says what it is, under a licence, without side effects', async () => {
      const manifest = await manifestOf(name)
      expect(manifest).toMatchObject({ name: `@sluice/${name}`, license: 'Apache-2.0', sideEffects: false })
    })

    it('brings the licence, and the notice where it has models', async () => {
      const packed = await execute('tar', ['-tf', tarballs.get(name)!], ROOT)
      const expected = ['LICENSE', ...(WITH_MODELS.includes(name) ? ['NOTICE'] : [])]
      for (const file of expected) {
        expect(packed.split('\n')).toContain(`package/${file}`)
        expect(await readFile(join(ROOT, 'packages', name, file), 'utf8')).toBe(await readFile(join(ROOT, file), 'utf8'))
      }
    })

    it('has nothing that publint objects to', async () => {
      const { messages, pkg } = await publint({ pkgDir: join(ROOT, 'packages', name), strict: true, pack: 'npm' })
      expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
    })

    it('resolves with its types under every mode of ESM (are the types wrong?)', async () => {
      await execute('attw', [tarballs.get(name)!, '--profile', 'esm-only', '--no-color'], ROOT)
    })

    it('runs the example of its README in an empty project, types included', async () => {
      const readme = await readFile(join(ROOT, 'packages', name, 'README.md'), 'utf8')
      const file = `example-${name}.ts`
      await writeFile(join(project, file), exampleOf(readme))
      const flags = [
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        '--lib',
        'es2024,dom',
      ]
      await execute('tsc', [...flags, file], project)
      expect((await execute('node', [file], project)).trim()).not.toBe('')
    })
  })
})

describe('lockfile', () => {
  it('names every optional package, so that npm ci works on every platform', async () => {
    const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>
    }
    const missing = Object.entries(lock.packages).flatMap(([at, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${at}/node_modules/${name}`],
      ),
    )
    expect(missing).toEqual([])
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([])
  })

  it('runs the pinned Node', async () => {
    const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      devDependencies: { node: string }
    }
    expect(ENVIRONMENT.PATH).toContain('node_modules')
    expect((await execute('node', ['--version'], ROOT)).trim()).toBe(`v${devDependencies.node}`)
  })
})
