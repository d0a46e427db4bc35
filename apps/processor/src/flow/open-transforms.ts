import type { ConsentView } from '@sluice/consent'
import { openTaggers } from '../names/taggers.ts'
import { createThreadPool, defaultWorkers } from '../workers/index.ts'
import { readConsentEvents } from './load-consent.ts'
import type { LoadedContract } from './load-contract.ts'
import { directTransforms, type Transforms, threadTransforms } from './transforms.ts'

export interface OpenTransformsOptions {
  readonly loaded: LoadedContract
  readonly key: Uint8Array
  readonly consent: ConsentView | undefined
  /** Bytes of the input, 0 where they are not known. */
  readonly bytes: number
}

/** Loading a model takes a thread some seconds of work: it pays from here on, in bytes of input. */
const THREADS_FROM = 1024 * 1024

/**
 * Threads, where the contract does not say how many; the output is the same with any number. By rules and the fast tagger, handing a
 * record over costs half of what transforming it does, so there threads have to be asked for.
 */
function workersFor({ loaded, bytes }: OpenTransformsOptions): number {
  const { contract, taggers } = loaded.plan
  return contract.workers ?? (taggers.length > 0 && bytes >= THREADS_FROM ? defaultWorkers() : 0)
}

/** Makes ready whatever transforms the records of files. @throws NamesSetupError, ConsentSourceError, PoolError */
export async function openTransforms(
  options: OpenTransformsOptions,
): Promise<{ transforms: Transforms; close(): Promise<void> }> {
  const { loaded, key, consent } = options
  const { plan, source, policy, taggers, folder } = loaded
  const workers = workersFor(options)
  if (workers === 0) {
    const opened = plan.taggers.length > 0 ? await openTaggers(plan.taggers) : undefined
    return { transforms: directTransforms({ plan, consent, opened }), close: async () => opened?.close() }
  }
  const pool = await createThreadPool({
    plan: { contract: source, options: { key, ...taggers, ...(policy === undefined ? {} : { policy }) } },
    workers,
  })
  const { files } = plan.contract.consent
  if (files !== undefined) await pool.addConsent((await readConsentEvents(files, folder)).map(({ event }) => event))
  return { transforms: threadTransforms(pool, workers), close: () => pool.close() }
}
