import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LedgerState } from '@sluice/pipeline'
import type { TallySnapshot } from '../flow/tally.ts'
import type { Cursor } from '../sources/index.ts'
import { AtomicFile, type FileSummary, syncFolder, writeAtomic } from './atomic-file.ts'
import { lockFolder } from './folder-lock.ts'
import { SinkError } from './sink-error.ts'

/** The three kinds of file that a run writes, and the folders in which they stand. */
export const KINDS = ['data', 'receipts', 'quarantine'] as const
export type Kind = (typeof KINDS)[number]

/** One cut of the output: which input it was made from, and what stands in its files. */
export interface Shard {
  readonly index: number
  /** Input records from (inclusive) to (exclusive), counted over the whole source. */
  readonly input: { readonly from: number; readonly to: number }
  readonly tally: TallySnapshot
  readonly files: Partial<Record<Kind, FileSummary & { readonly path: string }>>
}

/** How far a run has come. Written after each shard; what is not in it did not happen. */
export interface Checkpoint {
  readonly format: 1
  /** Identity of the run: contract, key, inputs, consent and version. Another one cannot go on here. */
  readonly run: string
  readonly shards: readonly Shard[]
  /** Where to read on, at or before the next record. */
  readonly cursor: Cursor
  readonly ledger: LedgerState
}

const STATE = '.sluice'
const CHECKPOINT = join(STATE, 'checkpoint.json')
const MANIFEST = 'manifest.json'

/**
 * A folder as sink. Output is cut by input position into `data/`, `receipts/` and `quarantine/`; each file appears whole or not
 * at all; `manifest.json` comes last and says that the run is complete. After any crash the run goes on from the last
 * checkpoint and ends with the same bytes.
 */
export class FolderSink {
  readonly folder: string
  readonly #run: string
  readonly #unlock: () => void
  #open: Partial<Record<Kind, AtomicFile>> = {}
  #shards: Shard[] = []

  private constructor(folder: string, run: string, unlock: () => void) {
    this.folder = folder
    this.#run = run
    this.#unlock = unlock
  }

  /**
   * Opens the folder for a run, and finds the checkpoint of the same run if it was interrupted.
   * Files of an earlier run are removed; a folder with anything else in it is refused.
   */
  static async open(folder: string, run: string): Promise<{ sink: FolderSink; resumed: Checkpoint | undefined }> {
    createFolder(folder)
    const unlock = await lockFolder(folder)
    const sink = new FolderSink(folder, run, unlock)
    try {
      const resumed = await sink.#resume()
      return { sink, resumed }
    } catch (error) {
      unlock()
      throw error
    }
  }

  get shards(): number {
    return this.#shards.length
  }

  write(kind: Kind, line: string): void {
    const file = this.#open[kind] ?? new AtomicFile(join(this.folder, this.#path(kind)))
    this.#open[kind] = file
    file.writeLine(line)
  }

  /** Ends the shard: its files get their names, then the checkpoint says so. */
  cut(input: Shard['input'], tally: TallySnapshot, cursor: Cursor, ledger: LedgerState): void {
    const files: Shard['files'] = {}
    for (const kind of KINDS) {
      const file = this.#open[kind]
      if (!file) continue
      files[kind] = { path: this.#path(kind), ...file.commit() }
      syncFolder(join(this.folder, kind))
    }
    this.#open = {}
    this.#shards.push({ index: this.#shards.length, input, tally, files })
    const checkpoint: Checkpoint = { format: 1, run: this.#run, shards: this.#shards, cursor, ledger }
    writeAtomic(join(this.folder, CHECKPOINT), JSON.stringify(checkpoint))
  }

  /** Publishes the manifest; only now the run is complete. */
  finish(manifest: object): void {
    writeAtomic(join(this.folder, MANIFEST), JSON.stringify({ ...manifest, shards: this.#shards }, undefined, 1))
    rmSync(join(this.folder, STATE), { recursive: true, force: true })
    syncFolder(this.folder)
    this.#unlock()
  }

  /** Gives up the open shard; the checkpoint stays, so that the run can go on. */
  abandon(): void {
    for (const file of Object.values(this.#open)) file.discard()
    this.#open = {}
    this.#unlock()
  }

  #path(kind: Kind): string {
    return `${kind}/part-${String(this.#shards.length).padStart(5, '0')}.jsonl`
  }

  async #resume(): Promise<Checkpoint | undefined> {
    const names = readdirSync(this.folder)
    const foreign = names.find((name) => ![STATE, MANIFEST, ...KINDS].includes(name))
    const ours = names.includes(STATE) || names.includes(MANIFEST)
    if (foreign !== undefined || (names.length > 0 && !ours)) {
      throw new SinkError(
        'E_SINK_FOREIGN',
        `${this.folder} holds files that no run of sluice wrote: choose an empty or new folder`,
      )
    }
    const checkpoint = readCheckpoint(join(this.folder, CHECKPOINT))
    const same = checkpoint?.run === this.#run ? checkpoint : undefined
    if (same) {
      await this.#verify(same)
      this.#shards = [...same.shards]
    }
    this.#removeAllBut(same?.shards ?? [])
    mkdirSync(join(this.folder, STATE), { recursive: true })
    return same
  }

  /** Finished files are checked before a run goes on beside them. */
  async #verify(checkpoint: Checkpoint): Promise<void> {
    for (const { files } of checkpoint.shards) {
      for (const file of Object.values(files)) {
        const path = join(this.folder, file.path)
        if (existsSync(path) && (await sha256Of(path)) === file.sha256) continue
        throw new SinkError('E_SINK_CHANGED', `${path} is not what this run wrote: empty the folder and run again`)
      }
    }
  }

  #removeAllBut(shards: readonly Shard[]): void {
    const keep = new Set(shards.flatMap(({ files }) => Object.values(files).map(({ path }) => path)))
    rmSync(join(this.folder, MANIFEST), { force: true })
    for (const kind of KINDS) {
      const folder = join(this.folder, kind)
      if (!existsSync(folder)) continue
      for (const name of readdirSync(folder)) if (!keep.has(`${kind}/${name}`)) rmSync(join(folder, name))
    }
    if (shards.length === 0) rmSync(join(this.folder, CHECKPOINT), { force: true })
  }
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw SinkError.from(folder, cause)
  }
}

function readCheckpoint(path: string): Checkpoint | undefined {
  if (!existsSync(path)) return undefined
  try {
    const checkpoint = JSON.parse(readFileSync(path, 'utf8')) as Checkpoint
    return checkpoint.format === 1 ? checkpoint : undefined
  } catch {
    // It was renamed into place whole, so this is damage from outside: start anew.
    return undefined
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
