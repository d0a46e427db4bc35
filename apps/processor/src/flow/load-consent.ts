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

/** An event as it was read, and where it stands. */
export interface PlacedEvent {
  readonly where: string
  readonly event: unknown
}

/** Reads consent events (JSON Lines). @throws ConsentSourceError when a line is no JSON; SourceError */
export async function readConsentEvents(files: string | readonly string[], folder: string): Promise<PlacedEvent[]> {
  const events: PlacedEvent[] = []
  for await (const batch of consentSource(files, folder).read()) {
    for (const { position, record, problem } of batch.items) {
      const where = `${position.partition}, line ${position.line ?? position.offset + 1}`
      if (problem) throw notReadable(where, `${problem.code}, ${problem.detail}`)
      events.push({ where, event: record })
    }
  }
  return events
}

/**
 * Reads consent events into a view. An event whose subject can be read but not the rest makes that subject deny; one that cannot
 * be attributed to anybody might be anybody's withdrawal, so the flow does not start.
 *
 * @throws ConsentSourceError, SourceError
 */
export async function loadConsent(files: string | readonly string[], folder: string): Promise<LoadedConsent> {
  const view = createConsentView()
  const before = await fileStates(files, folder)
  const contained: string[] = []
  for (const { where, event } of await readConsentEvents(files, folder)) {
    const added = view.add(event)
    const [first] = 'problems' in added ? added.problems : []
    const why = `${first?.path} ${first?.message}`
    if (added.status === 'rejected') throw notReadable(where, why)
    if (added.status === 'contained') contained.push(`${where}: ${why}`)
  }
  const assertUnchanged = async () => {
    if ((await fileStates(files, folder)) === before) return
    throw new ConsentSourceError('consent events changed while the flow ran: run again to decide on the new ones')
  }
  await assertUnchanged()
  return { view, contained, assertUnchanged }
}

const consentSource = (files: string | readonly string[], folder: string) =>
  createJsonlSource({ files, root: folder, name: 'consent' })

function notReadable(where: string, why: string): ConsentSourceError {
  return new ConsentSourceError(`consent events: ${where}: ${why}; nothing is decided without it`)
}

/** Names, sizes and times of the files: equal as long as nobody has touched them. */
async function fileStates(files: string | readonly string[], folder: string): Promise<string> {
  const states = (await consentSource(files, folder).list()).map(async ({ path }) => {
    const { size, mtimeMs, ino } = await stat(resolve(folder, path))
    return `${path}:${size}:${mtimeMs}:${ino}`
  })
  return (await Promise.all(states)).join('\n')
}
