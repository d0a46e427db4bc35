import type { MessagePort } from 'node:worker_threads'
import type { Evidence } from '@sluice/pipeline'
import type { TaggerOpener } from '../../names/taggers.ts'
import { processChunk, readingsOf } from '../chunk/process.ts'
import type { ChunkRequest } from '../chunk/request.ts'
import { transferablesOf } from '../chunk/response.ts'
import { decodeEvents } from '../consent/events.ts'
import { PoolError, reasonOf } from '../errors.ts'
import { compile, Transformer } from '../transformer.ts'
import type { FromThread, ThreadData, ToThread } from './messages.ts'

/** The life of a thread. Whatever it cannot do ends it, but for a chunk that fails: that is answered. */
export function serve(port: MessagePort, { source }: ThreadData, open?: TaggerOpener): void {
  const transformer = new Transformer(compile(source), open)
  const answer = (message: FromThread, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, transfer)
  const inTurn = turns()

  const transform = async (id: number, request: ChunkRequest): Promise<void> => {
    try {
      const evidence = await transformer.evidence(readingsOf(transformer, request))
      respond(id, request, evidence)
    } catch (error) {
      fail(id, error)
    }
  }
  const respond = (id: number, request: ChunkRequest, evidence?: Evidence) => {
    try {
      const response = processChunk(transformer, request, evidence)
      answer({ kind: 'transformed', id, response }, transferablesOf(response))
    } catch (error) {
      fail(id, error)
    }
  }
  const fail = (id: number, error: unknown) => {
    if (error instanceof PoolError) answer({ kind: 'failed', id, code: error.code, reason: error.reason })
    else answer({ kind: 'failed', id, code: 'worker-failed', reason: reasonOf(error) })
  }
  const handle = (message: ToThread): Promise<void> | undefined => {
    if (message.kind === 'transform') {
      if (transformer.tags) return transform(message.id, message.request)
      respond(message.id, message.request)
    } else if (message.kind === 'reload') {
      transformer.reload(compile(message.source))
    } else {
      const { seq, events } = message.entry
      answer({ kind: 'consent', seq, report: transformer.addConsent(decodeEvents(events)) })
    }
    return undefined
  }

  port.on('message', (message: ToThread) => inTurn(() => handle(message)))
  inTurn(() => {
    // Until its models are loaded it takes no work; where they cannot be, it ends.
    if (transformer.tags) return transformer.ready().then(() => answer({ kind: 'ready' }))
    answer({ kind: 'ready' })
    return undefined
  })
}

/** Lets tasks run one after the other. A task that need not wait runs within the call; one that fails ends the thread. */
function turns(): (task: () => Promise<void> | undefined) => void {
  let last: Promise<void> | undefined
  return (task) => {
    const started = last === undefined ? task() : last.then(task)
    if (started === undefined) return
    const turn: Promise<void> = started.then(() => {
      if (last === turn) last = undefined
    })
    last = turn
  }
}
