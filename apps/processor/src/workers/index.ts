import { availableParallelism } from 'node:os'
import type { Plan } from '@sluice/pipeline'
import type { TaggerOpener } from '../names/taggers.ts'
import { InlinePool } from './pool/inline.ts'
import type { TransformPool } from './pool/pool.ts'
import { ThreadPool } from './pool/threads.ts'
import { ENTRY } from './thread/thread.ts'
import { compile, type PlanSource } from './transformer.ts'

export type {
  BatchOptions,
  BatchRecord,
  ParsedRecord,
  RawRecord,
  ReadProblem,
  TransformedBatch,
  TransformedRecord,
} from './batch.ts'
export type { ConsentProblem, ConsentReport } from './consent/report.ts'
export { PoolError, type PoolErrorCode } from './errors.ts'
export { isValueTooDeep } from './nesting.ts'
export { asking } from './pool/inline.ts'
export type { PoolStatus, TransformPool } from './pool/pool.ts'
export type { ThreadPool } from './pool/threads.ts'
export { type PlanSource, refusedTexts, type TransformedTexts, textsOf } from './transformer.ts'

export interface TransformPoolOptions {
  readonly plan: PlanSource
  /** Threads beside the calling one; 0: the calling thread does the work. Default: `defaultWorkers()`. */
  readonly workers?: number
  /** Batches that may run at the same time; more wait. Default: two for each thread. Without threads it is one. */
  readonly maxRunning?: number
  /** Threads that may end and be replaced; one more is granted for every 100 batches that succeed. Default 5. */
  readonly maxRestarts?: number
  /**
   * How long a thread may work on a part of a batch before it counts as stuck and is replaced, besides what the part's bytes allow;
   * default a minute. A record that it cannot get past shows when each is tried alone, and goes to quarantine.
   */
  readonly patienceMs?: number
  /** Told of every thread that ended and is replaced, by a code. */
  readonly onRestart?: (reason: string) => void
  /** The module that threads run; for tests. */
  readonly entry?: URL
  /** Who opens taggers where no threads are; for tests. */
  readonly open?: TaggerOpener
}

const MOST_WORKERS = 256

/** One core is for the thread that reads and writes. */
export const defaultWorkers = (): number => Math.min(MOST_WORKERS, Math.max(0, availableParallelism() - 1))

/**
 * Starts a pool. Resolves when all its threads are there.
 * @throws ContractError; RangeError for a number of workers that makes no sense; NamesSetupError; {PoolError} when threads do not stay
 */
export async function createTransformPool(options: TransformPoolOptions): Promise<TransformPool> {
  const { plan: source, workers = defaultWorkers(), open } = options
  if (!Number.isInteger(workers) || workers < 0 || workers > MOST_WORKERS)
    throw new RangeError(`workers is a number from 0 to ${MOST_WORKERS}`)
  const plan = compile(source)
  if (workers === 0) {
    const pool = new InlinePool(plan, open)
    await pool.ready()
    return pool
  }
  return startThreads(options, workers, plan)
}

/** The same with at least one thread. */
export function createThreadPool(options: TransformPoolOptions & { readonly workers: number }): Promise<ThreadPool> {
  return startThreads(options, options.workers, compile(options.plan))
}

function startThreads(options: TransformPoolOptions, workers: number, plan: Plan): Promise<ThreadPool> {
  const { plan: source, maxRunning = 2 * workers, maxRestarts = 5, entry = ENTRY, onRestart, patienceMs = 60_000 } = options
  return ThreadPool.start({ workers, source, plan, maxRunning, maxRestarts, entry, onRestart, patienceMs })
}
