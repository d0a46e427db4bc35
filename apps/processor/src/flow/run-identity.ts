import { createHash, createHmac } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { SourceFile } from '../sources/index.ts'

const SAMPLE_BYTES = 64 * 1024

/** What makes a run the same run, so that an interrupted one may go on. */
export interface IdentityParts {
  readonly version: string
  readonly contractHash: string
  readonly key: Uint8Array
  readonly consentDigest: string
  /** The instant of decisions where it is pinned. */
  readonly now: number | undefined
  /** The files of the source and where they stand on disk. */
  readonly inputs: readonly (SourceFile & { readonly absolute: string | undefined })[]
}

/** Identity of a run: SHA-256, hex. Inputs count by path, size, and their first and last 64 KiB; the key by a keyed hash. */
export async function runIdentity(parts: IdentityParts): Promise<string> {
  const hash = createHash('sha256')
  const add = (text: string) => hash.update(`${Buffer.byteLength(text)}:${text}`)
  add(parts.version)
  add(parts.contractHash)
  add(createHmac('sha256', parts.key).update('sluice/run').digest('hex'))
  add(parts.consentDigest)
  add(String(parts.now ?? ''))
  for (const { path, bytes, absolute } of parts.inputs) {
    add(path)
    add(String(bytes))
    if (absolute !== undefined) hash.update(await sample(absolute, bytes))
  }
  return hash.digest('hex')
}

async function sample(path: string, bytes: number): Promise<Buffer> {
  const hash = createHash('sha256')
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return hash.digest()
  try {
    const buffer = Buffer.alloc(SAMPLE_BYTES)
    for (const position of [0, Math.max(0, bytes - SAMPLE_BYTES)]) {
      const { bytesRead } = await file.read(buffer, 0, SAMPLE_BYTES, position)
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
  return hash.digest()
}
