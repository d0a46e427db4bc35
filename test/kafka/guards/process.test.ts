import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject } from 'vitest'
import { lossySockets, type NetworkRule } from '../faults/sockets.ts'
import { guardSuite, within } from './closes.ts'

const node = promisify(execFile)

guardSuite('guards of connections and of the process', () => inject('bootstrap'), {
  'half-open-connection': async ({ cluster, port }) => {
    let lost = false
    const rule: NetworkRule = (api) => {
      if (api !== 'ApiVersions' || lost) return 'pass'
      lost = true
      return 'drop-response'
    }
    const topic = await cluster.topic()
    const config = cluster.config({ connectionTimeoutMs: 1_000 })
    const client = await port({ config, testing: { socketFactory: lossySockets(rule) } })
    let found = false
    void client.topicExists(topic).then(
      (exists) => {
        found = exists
      },
      () => {},
    )
    expect([lost, await within(20_000, () => found)]).toEqual([true, true])
  },

  'timeout-negative-warning': async ({ cluster, without }) => {
    const args = [join(import.meta.dirname, 'warning-child.ts'), cluster.bootstrap.join(','), await cluster.topic(), ...without]
    const { stderr } = await node(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } })
    const [ofClient, ofOurs] = stderr.split('of our own:')
    expect(ofClient).not.toContain('TimeoutNegativeWarning')
    expect(ofOurs).toContain('OtherWarning')
  },
})
