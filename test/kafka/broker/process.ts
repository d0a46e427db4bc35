import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/**
 * A child that cannot outlive this process, however this process ends: the shell holds the read end of a pipe whose write end
 * is ours, and kills the child when the pipe closes. An exit handler alone would leave a broker behind after a SIGKILL.
 */
const SUPERVISOR = `
exec 3<&0
"$@" </dev/null &
child=$!
echo "pid $child" >&2
( cat <&3 >/dev/null; kill -9 "$child" 2>/dev/null ) &
reaper=$!
wait "$child"
code=$?
kill "$reaper" 2>/dev/null
exit "$code"
`

export interface SupervisedProcess {
  readonly pid: number
  /** Sends the signal to the child itself and waits until it is gone. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
  /** Sends a signal that the child survives, such as SIGSTOP and SIGCONT. */
  signal(signal: NodeJS.Signals): void
  readonly exited: Promise<number | null>
  running(): boolean
}

/** Starts `command` under the supervisor; its output is appended to the file `log`. */
export async function supervise(command: string, args: string[], log: string, cwd: string): Promise<SupervisedProcess> {
  const output = openSync(log, 'a')
  const shell: ChildProcess = spawn('sh', ['-c', SUPERVISOR, 'sh', command, ...args], { cwd, stdio: ['pipe', output, 'pipe'] })
  const { promise: started, resolve, reject } = Promise.withResolvers<number>()
  let rest = ''
  shell.stderr!.on('data', (chunk: Buffer) => {
    rest += chunk.toString()
    const pid = /^pid (\d+)$/m.exec(rest)?.[1]
    if (pid !== undefined) resolve(Number(pid))
    if (rest.length > 65_536) rest = rest.slice(-32_768)
  })
  let running = true
  const exited = new Promise<number | null>((done) => {
    shell.once('exit', (code) => {
      running = false
      closeSync(output)
      shell.stdin!.destroy()
      reject(new Error(`${command} ended at once`))
      done(code)
    })
  })
  shell.once('error', reject)
  // The pipe must not keep a test process alive that forgot to stop its broker; its closing kills the broker.
  const pid = await started
  shell.unref()
  ;(shell.stdin as unknown as { unref?: () => void }).unref?.()
  ;(shell.stderr as unknown as { unref?: () => void }).unref?.()
  return {
    pid,
    exited,
    running: () => running,
    signal(signal) {
      if (running) process.kill(pid, signal)
    },
    async kill(signal) {
      if (!running) return
      shell.ref()
      process.kill(pid, signal)
      await exited
    },
  }
}
