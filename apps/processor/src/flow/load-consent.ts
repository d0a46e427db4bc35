import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ConsentView, createConsentView } from '@sluice/consent'
import { createJsonlSource } from '../sources/index.ts'

/** Consent events cannot be read in full, so no decision can be made on them. Says where, never what. */
export class ConsentSourceError extends Error {
  override readonly name = 'ConsentSourceError'
}

export interface LoadedConsent {
  readonly view: ConsentView
  /** Where events stand that could not be understood, and why: their subjects are denied until they are repaired. */
  readonly contained: readonly string[]
  /** @throws ConsentSourceError when a file is not what it was when it was read */
  assertUnchanged(): Promise<void>
}

/**
 * Reads consent events (JSON Lines) into a view. An event whose subject can be read but not the rest makes that subject deny;
 * one that cannot be attributed to anybody might be anybody's withdrawal, so the flow does not start.
 *
 * @throws ConsentSourceError, SourceError
 */
export async function loadConsent(files: string | readonly string[], folder: string): Promise<LoadedConsent> {
  const source = createJsonlSource({ files, root: folder, name: 'consent' })
  const view = createConsentView()
  const before = await fileStates(source, folder)
  const contained: string[] = []
  for await (const batch of source.read()) {
    for (const { position, record, problem } of batch.items) {
      const where = `${position.partition}, line ${position.line ?? position.offset + 1}`
      if (problem)
        throw new ConsentSourceError(
          `consent events: ${where}: ${problem.code}, ${problem.detail}; nothing is decided without it`,
        )
      const added = view.add(record)
      const [first] = 'problems' in added ? added.problems : []
      if (added.status === 'rejected') throw new ConsentSourceError(`consent events: ${where}: ${first?.message}`)
      if (added.status === 'contained') contained.push(`${where}: ${first?.path} ${first?.message}`)
    }
  }
  const assertUnchanged = async () => {
    if ((await fileStates(source, folder)) === before) return
    throw new ConsentSourceError('consent events changed while the flow ran: run again to decide on the new ones')
  }
  await assertUnchanged()
  return { view, contained, assertUnchanged }
}

async function fileStates(source: ReturnType<typeof createJsonlSource>, folder: string): Promise<string> {
  const files = await source.list()
  const states = files.map(async ({ path }) => {
    const { size, mtimeMs, ino } = await stat(resolve(folder, path))
    return `${path}:${size}:${mtimeMs}:${ino}`
  })
  return (await Promise.all(states)).join('\n')
}
