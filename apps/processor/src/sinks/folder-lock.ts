import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SinkError } from './sink-error.ts'

/**
 * One run at a time in a folder. The lock is a listening socket, so that it ends with the process however that ends: a file
 * that is left behind by `kill -9` is seen to be dead, and a process id that was given to another process cannot fool it.
 * It holds on one machine; folders that are shared between machines need a run each.
 *
 * @throws SinkError `E_SINK_BUSY`
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const name = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\sluice-${name}` : join(tmpdir(), `sluice-${name}.lock`)
  for (let attempt = 0; ; attempt++) {
    const server = createServer((socket) => socket.destroy())
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve)
      server.listen(address, () => resolve(undefined))
    })
    if (!error) {
      server.unref()
      return () => server.close()
    }
    if (error.code !== 'EADDRINUSE') throw SinkError.from(address, error)
    if (attempt > 0 || (await answers(address))) {
      throw new SinkError('E_SINK_BUSY', `another run writes to ${folder} at this moment: wait for it, or choose another folder`)
    }
    rmSync(address, { force: true })
  }
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    const done = (alive: boolean) => {
      socket.destroy()
      resolve(alive)
    }
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
}
