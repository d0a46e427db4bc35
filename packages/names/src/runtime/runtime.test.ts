import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MODEL } from '../../testing/model.ts'

const project = mkdtempSync(join(tmpdir(), 'sluice-names-'))
afterAll(() => rmSync(project, { recursive: true }))

/** Runs a program in a project of its own, in which only what a test puts there is installed. */
const run = (): string => execFileSync(process.execPath, ['main.mjs'], { cwd: project, encoding: 'utf8' })
const install = (name: string, source: string): void => {
  mkdirSync(join(project, 'node_modules', name), { recursive: true })
  writeFileSync(
    join(project, 'node_modules', name, 'package.json'),
    JSON.stringify({ name, type: 'module', exports: './index.js' }),
  )
  writeFileSync(join(project, 'node_modules', name, 'index.js'), source)
}

beforeAll(async () => {
  await build({
    stdin: {
      contents: `import { createTagger } from './index.ts'
        const tagger = createTagger({ model: ${JSON.stringify(pathToFileURL(MODEL).href)} })
        await tagger.ready().catch(({ name, code, message }) => console.log(name, code, message))`,
      resolveDir: fileURLToPath(new URL('..', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['onnxruntime-web'],
    outfile: join(project, 'main.mjs'),
  })
})

describe('without a runtime', () => {
  it('says what to install', () => {
    const said = run()
    expect(said).toMatch(/^NamesError runtime /)
    expect(said).toMatch(/npm install onnxruntime-node/)
    expect(said).toMatch(/npm install onnxruntime-web/)
  })

  it('does not take a broken native runtime for a missing one', () => {
    install('onnxruntime-node', 'throw new Error("wrong architecture")')
    expect(run()).toMatch(/^NamesError runtime onnxruntime-node is installed but does not load/)
  })

  it('says when a runtime refuses the model', () => {
    install(
      'onnxruntime-node',
      'export const InferenceSession = { create: () => Promise.reject(new Error("opset")) }; export const Tensor = class {}',
    )
    expect(run()).toMatch(/^NamesError runtime the ONNX runtime refused the model/)
  })
})
