import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { decoded } from '../../../packages/redact/src/names/fast/load.ts'
import { WEIGHTS } from '../../../packages/redact/src/names/fast/weights.ts'

const MODEL = join(import.meta.dirname, '../../../packages/names/model')
const FILES = ['names.onnx', 'lexicon.bin', 'vocabulary.txt', 'wordpiece.json', 'manifest.json']

const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length

/** Bytes to be sent for each tier's model, with gzip; for `compromise` its code, minified, which holds its lists. */
export async function modelSizes(): Promise<Readonly<Record<string, number>>> {
  const { outputFiles } = await build({
    entryPoints: [createRequire(import.meta.url).resolve('compromise')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const accurate = FILES.reduce((sum, name) => sum + gzipped(readFileSync(join(MODEL, name))), 0)
  const fast = gzipped(decoded(WEIGHTS))
  return { fast, accurate, cascade: fast + accurate, compromise: gzipped(outputFiles[0]!.contents) }
}
