import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { SinkError } from './sink-error.ts'

const BUFFERED_UNITS = 512 * 1024

/** What stands in a finished file. */
export interface FileSummary {
  readonly bytes: number
  readonly lines: number
  /** Hex. */
  readonly sha256: string
}

/**
 * A file that appears whole or not at all: written under a temporary name in the same folder, forced to the disk, and renamed.
 * Bytes are hashed as they are written.
 */
export class AtomicFile {
  readonly path: string
  readonly #temporary: string
  readonly #descriptor: number
  readonly #hash = createHash('sha256')
  #pending: string[] = []
  #pendingUnits = 0
  #bytes = 0
  #lines = 0

  /** @throws SinkError when the file cannot be created */
  constructor(path: string) {
    this.path = path
    this.#temporary = `${path}.partial`
    this.#descriptor = guarded(path, () => {
      mkdirSync(dirname(path), { recursive: true })
      return openSync(this.#temporary, 'w', 0o600)
    })
  }

  /** @throws SinkError when the disk refuses */
  writeLine(line: string): void {
    this.#pending.push(line, '\n')
    this.#pendingUnits += line.length + 1
    this.#lines++
    if (this.#pendingUnits >= BUFFERED_UNITS) this.#flush()
  }

  /** Forces the bytes to the disk and gives the file its name; an earlier file of that name is replaced. */
  commit(): FileSummary {
    this.#flush()
    guarded(this.path, () => {
      fsyncSync(this.#descriptor)
      closeSync(this.#descriptor)
      renameSync(this.#temporary, this.path)
    })
    return { bytes: this.#bytes, lines: this.#lines, sha256: this.#hash.digest('hex') }
  }

  /** Removes what was written so far. */
  discard(): void {
    closeSync(this.#descriptor)
    rmSync(this.#temporary, { force: true })
  }

  #flush(): void {
    if (this.#pendingUnits === 0) return
    const bytes = Buffer.from(this.#pending.join(''), 'utf8')
    this.#pending = []
    this.#pendingUnits = 0
    this.#hash.update(bytes)
    this.#bytes += bytes.length
    guarded(this.path, () => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at)
    })
  }
}

/** Writes a small file whole or not at all. */
export function writeAtomic(path: string, text: string): void {
  const file = new AtomicFile(path)
  for (const line of text.split('\n')) file.writeLine(line)
  file.commit()
  syncFolder(dirname(path))
}

/** A rename is durable only when its folder is (fsync of a folder is refused on Windows, where it is not needed). */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  guarded(folder, () => {
    const descriptor = openSync(folder, 'r')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  })
}

function guarded<T>(path: string, action: () => T): T {
  try {
    return action()
  } catch (cause) {
    throw SinkError.from(path, cause)
  }
}
