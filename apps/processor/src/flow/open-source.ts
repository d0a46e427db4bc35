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

/** Opens the file source that a contract names. Paths are relative to the contract's folder. */
export function openSource(settings: Contract['source'], folder: string): OpenedSource {
  const { files, instagram, messenger, whatsapp, maxRecordBytes, timeZone, dateOrder } = settings
  const limits = maxRecordBytes === undefined ? {} : { maxRecordBytes }
  const exported = instagram ?? messenger
  if (exported !== undefined) {
    const root = resolve(folder, exported)
    const service = instagram === undefined ? 'messenger' : 'instagram'
    return { source: createInstagramSource({ directory: root, service, ...limits }), root, repeatable: true }
  }
  if (whatsapp !== undefined) {
    const options = { ...(timeZone === undefined ? {} : { timeZone }), ...(dateOrder === undefined ? {} : { dateOrder }) }
    return {
      source: createWhatsappSource({ files: whatsapp, root: folder, ...options, ...limits }),
      root: folder,
      repeatable: true,
    }
  }
  if (files === undefined) throw new TypeError('the contract has no source of files')
  return { source: createJsonlSource({ files, root: folder, ...limits }), root: folder, repeatable: files !== '-' }
}
