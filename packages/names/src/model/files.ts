import { NamesError } from '../errors.ts'
import { inNode } from '../runtime/runtime.ts'
import type { Calibration, Thresholds, Weights } from '../spans/decode.ts'

/** The files of a model: the graph, a piece a line, and the compiled lists. */
export type ModelFiles = {
  readonly graph: Uint8Array
  readonly vocabulary: Uint8Array
  readonly lexicon: Uint8Array
  readonly manifest: Manifest
}

/** What the manifest of a model says: how to read its output, and the checksum of each file (SHA-256, hexadecimal). */
export type Manifest = {
  readonly version: 2
  /** Logits are divided by it. */
  readonly temperature: number
  /** Applied to a word's probability of being in a name. */
  readonly calibration: Calibration
  /** Probabilities from which a word is taken for part of a name: where F1 is best, and where few names are missed. */
  readonly thresholds: { readonly f1: Thresholds; readonly recall: Thresholds }
  /** What the entities' probabilities are multiplied with at these points before the likeliest is chosen. */
  readonly weights: { readonly f1: Weights; readonly recall: Weights }
  readonly files: { readonly [name in FileName]: { readonly bytes: number; readonly sha256: string } }
}

export type FileName = 'names.onnx' | 'vocabulary.txt' | 'lexicon.bin'

/** The folder of the model that comes with the package. */
const SHIPPED = new URL('../../model/', import.meta.url)

/**
 * Reads a model's files from a folder (a `file:` URL in Node, any URL that `fetch` takes in a browser) and compares their checksums.
 * @throws {NamesError} `model` when one is missing or is not what the manifest says
 */
export async function readModel(folder: URL | string = SHIPPED): Promise<ModelFiles> {
  const base = new URL(folder, import.meta.url)
  const manifest = await readManifest(base)
  const names = ['names.onnx', 'vocabulary.txt', 'lexicon.bin'] as const
  const [graph, vocabulary, lexicon] = await Promise.all(
    names.map(async (name) => {
      const bytes = await read(new URL(name, base))
      if ((await sha256(bytes)) !== manifest.files[name].sha256) {
        throw new NamesError('model', `${name} is not the file that the manifest names: its checksum differs`)
      }
      return bytes
    }),
  )
  return { graph: graph!, vocabulary: vocabulary!, lexicon: lexicon!, manifest }
}

/** Reads what there is to know about a model without reading the model. @throws {NamesError} `model` */
export async function readManifest(folder: URL | string = SHIPPED): Promise<Manifest> {
  return parse(await read(new URL('manifest.json', new URL(folder, import.meta.url))))
}

/** What tells a model from others: SHA-256, hexadecimal, over the checksums of its files and how its output is read. */
export function modelId({ version, temperature, calibration, thresholds, weights, files }: Manifest): Promise<string> {
  const parts = [files['names.onnx'].sha256, files['vocabulary.txt'].sha256, files['lexicon.bin'].sha256]
  const points = [thresholds.f1, weights.f1, thresholds.recall, weights.recall].map(({ PERSON, LOCATION, ORGANIZATION }) => [
    PERSON,
    LOCATION,
    ORGANIZATION,
  ])
  const scale = [temperature, calibration.slope, calibration.bias]
  return sha256(new TextEncoder().encode(JSON.stringify([version, scale, points, parts])))
}

function parse(bytes: Uint8Array): Manifest {
  const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Manifest
  if (manifest.version !== 2) throw new NamesError('model', `a model of version ${manifest.version} cannot be read`)
  return manifest
}

async function read(url: URL): Promise<Uint8Array> {
  try {
    if (url.protocol === 'file:' && inNode()) {
      // As a built-in module by name, so that bundlers for browsers have nothing to resolve.
      const { readFile } = process.getBuiltinModule('node:fs/promises')
      return new Uint8Array(await readFile(url))
    }
    const response = await fetch(url)
    if (!response.ok) throw new Error(`status ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (cause) {
    throw new NamesError('model', `cannot read ${url.pathname.split('/').at(-1)} of the model`, { cause })
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
