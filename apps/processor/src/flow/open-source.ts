import { resolve } from 'node:path'
import type { Contract } from '@sluice/pipeline'
import { createInstagramSource, createJsonlSource, createWhatsappSource, type Source } from '../sources/index.ts'

/** A source of files, with the folder that the paths of its list start from. */
export interface OpenedSource {
  readonly source: Source
  readonly root: string
  /** Standard input can be read once, so a run over it cannot go on after a stop. */
  readonly repeatable: boolean
}

export interface OpenSourceOptions {
  /** What relative paths start from: the contract's folder. */
  readonly folder: string
  /** Names what has personal names (conversations of exports, some files) in positions. */
  readonly key: Uint8Array
  /** The instant of the run where it is pinned, epoch milliseconds. */
  readonly now?: number
  readonly stdin: AsyncIterable<Uint8Array>
  /** All texts are tagged by a model first, which takes milliseconds a record: they are read in smaller batches. */
  readonly tagged: boolean
}

const TAGGED_BYTES = 64 * 1024

/** Opens the file source that a contract names. @throws SourceError */
export function openSource(settings: Contract['source'], { folder, key, now, stdin, tagged }: OpenSourceOptions): OpenedSource {
  const { files, instagram, messenger, whatsapp, maxRecordBytes, timeZone, dateOrder } = settings
  const limits = maxRecordBytes === undefined ? {} : { maxRecordBytes }
  const exported = instagram ?? messenger
  if (exported !== undefined) {
    const root = resolve(folder, exported)
    const service = instagram === undefined ? 'messenger' : 'instagram'
    return { source: createInstagramSource({ directory: root, service, key, ...limits }), root, repeatable: true }
  }
  if (whatsapp !== undefined) {
    const options = {
      ...limits,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(dateOrder === undefined ? {} : { dateOrder }),
      ...(now === undefined ? {} : { now }),
    }
    return { source: createWhatsappSource({ files: whatsapp, root: folder, key, ...options }), root: folder, repeatable: true }
  }
  if (files === undefined) throw new TypeError('the contract has no source of files')
  const batches = tagged ? { chunkBytes: TAGGED_BYTES } : {}
  return {
    source: createJsonlSource({ files, root: folder, stdin, key, ...limits, ...batches }),
    root: folder,
    repeatable: files !== '-',
  }
}
