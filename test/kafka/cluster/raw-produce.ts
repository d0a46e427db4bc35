import { createRequire } from 'node:module'
import { connect } from 'node:net'

const require = createRequire(import.meta.url)

/**
 * Writes one record batch as it is, past the producer, which cannot make very large ones in reasonable time. The address must be
 * the partition's leader.
 */
export async function produceBatch(
  address: string,
  topic: string,
  messages: { value: string; headers?: Record<string, string> }[],
  compression = 0,
): Promise<void> {
  const produce = require('kafkajs/src/protocol/requests/produce/v3/request.js')
  const createRequest = require('kafkajs/src/protocol/request.js')
  const topicData = [{ topic, partitions: [{ partition: 0, messages, firstSequence: 0 }] }]
  const request = produce({ acks: -1, timeout: 30_000, compression, topicData, producerId: '-1', producerEpoch: -1 })
  const { buffer } = await createRequest({ request, correlationId: 1, clientId: 'raw' })
  const [host, port] = address.split(':') as [string, string]
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let answer = Buffer.alloc(0)
  const socket = connect({ host, port: Number(port) }, () => socket.write(buffer))
  socket.once('error', reject)
  socket.on('data', (chunk: Buffer) => {
    answer = Buffer.concat([answer, chunk])
    if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return
    // length, correlation id, one topic with its name, one partition, error code
    const error = answer.readInt16BE(4 + 4 + 4 + 2 + topic.length + 4 + 4)
    socket.destroy()
    if (error === 0) resolve()
    else reject(new Error(`the broker refused the batch: error code ${error}`))
  })
  return promise
}
