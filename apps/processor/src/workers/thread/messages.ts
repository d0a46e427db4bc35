import type { ChunkRequest } from '../chunk/request.ts'
import type { ChunkResponse } from '../chunk/response.ts'
import type { LogEntry } from '../consent/log.ts'
import type { ConsentReport } from '../consent/report.ts'
import type { PoolErrorCode } from '../errors.ts'
import type { PlanSource } from '../transformer.ts'

/** What a thread is started with. The key in it goes from memory to memory: never by way of arguments or the environment. */
export interface ThreadData {
  readonly source: PlanSource
}

/** To a thread. It does one after the other, in order. */
export type ToThread =
  | { readonly kind: 'transform'; readonly id: number; readonly request: ChunkRequest }
  | { readonly kind: 'consent'; readonly entry: LogEntry }
  | { readonly kind: 'reload'; readonly source: PlanSource }

/** From a thread. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'transformed'; readonly id: number; readonly response: ChunkResponse }
  | { readonly kind: 'failed'; readonly id: number; readonly code: PoolErrorCode; readonly reason: string | undefined }
  | { readonly kind: 'consent'; readonly seq: number; readonly report: ConsentReport }
