import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

const KNOWN = [
  { name: 'mithrandir', entity_type: 'PERSON' },
  { name: 'rivendell', entity_type: 'LOC' },
]

/** Stands in for your model: a service that knows one person and one place. */
export async function startService(): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const { texts } = JSON.parse(await text(request)) as { texts: string[] }
    const found = texts.map((given) =>
      KNOWN.flatMap(({ name, entity_type }) => {
        const before = given.toLowerCase().split(name)[0]!
        const start = [...before].length
        return before.length === given.length ? [] : [{ entity_type, start, end: start + name.length, score: 0.9 }]
      }),
    )
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close }
}
