import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Why the files of a process cannot be limited here, or undefined when they can. */
export async function missingFileLimit(): Promise<string | undefined> {
  const missing = 'prlimit (util-linux) is not installed'
  return run('prlimit', ['--version']).then(
    () => undefined,
    () => missing,
  )
}

/**
 * Lets no file of a running process grow beyond `bytes` (RLIMIT_FSIZE): what is written behind fails, as on a disk that is full,
 * and a part of it that fits is written. It needs no rights but those of the process's owner, and ends with the process.
 */
export async function limitFiles(pid: number, bytes: number): Promise<void> {
  await run('prlimit', ['--pid', String(pid), `--fsize=${bytes}:${bytes}`])
}
