import type { MessagePort } from 'node:worker_threads'
import { processChunk } from '../chunk/process.ts'
import type { ChunkRequest } from '../chunk/request.ts'
import { transferablesOf } from '../chunk/response.ts'
import { decodeEvents } from '../consent/events.ts'
import { reasonOf } from '../errors.ts'
import { compile, Transformer } from '../transformer.ts'
import type { FromThread, ThreadData, ToThread } from './messages.ts'

/** The life of a thread. Whatever it cannot do ends it, but for a chunk that fails: that is answered. */
export function serve(port: MessagePort, { source }: ThreadData): void {
  const transformer = new Transformer(compile(source))
  const answer = (message: FromThread, transfer: readonly ArrayBuffer[] = []) => port.postMessage(message, transfer)

  const transform = (id: number, request: ChunkRequest) => {
    try {
      const response = processChunk(transformer, request)
      answer({ kind: 'transformed', id, response }, transferablesOf(response))
    } catch (error) {
      answer({ kind: 'failed', id, reason: reasonOf(error) })
    }
  }

  port.on('message', (message: ToThread) => {
    if (message.kind === 'transform') transform(message.id, message.request)
    else if (message.kind === 'reload') transformer.reload(compile(message.source))
    else {
      const { seq, events } = message.entry
      answer({ kind: 'consent', seq, report: transformer.addConsent(decodeEvents(events)) })
    }
  })
  answer({ kind: 'ready' })
}
