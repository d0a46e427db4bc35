import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject } from 'vitest'
import { guardSuite } from './closes.ts'

const node = promisify(execFile)

guardSuite('guards of the process', () => inject('bootstrap'), {
  'timeout-negative-warning': async ({ cluster, without }) => {
    const args = [join(import.meta.dirname, 'warning-child.ts'), cluster.bootstrap.join(','), await cluster.topic(), ...without]
    const { stderr } = await node(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } })
    const [ofClient, ofOurs] = stderr.split('of our own:')
    expect(ofClient).not.toContain('TimeoutNegativeWarning')
    expect(ofOurs).toContain('OtherWarning')
  },
})
