import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const here = import.meta.dirname

/** Whether `command` answers to `args`; used to find out what this machine can run, never to install anything. */
async function answers(command: string, args: string[]): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await run(command, args)
    return stdout + stderr
  } catch {
    return undefined
  }
}

async function folder(): Promise<string> {
  const pom = await readFile(join(here, 'pom.xml'))
  const hash = createHash('sha256').update(pom).digest('hex').slice(0, 16)
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sluice', 'kafka', hash)
}

/** Why no broker can be started here, or undefined when one can. */
export async function missingTool(): Promise<string | undefined> {
  const java = await answers('java', ['-version'])
  if (java === undefined) return 'Java 17 or newer is not installed'
  const major = Number(/version "(\d+)/.exec(java)?.[1])
  if (!(major >= 17)) return `Java 17 or newer is needed, this is ${major}`
  if (existsSync(join(await folder(), 'complete'))) return undefined
  return (await answers('mvn', ['-version'])) === undefined ? 'Maven is not installed' : undefined
}

/**
 * The folder with the broker's jars, fetched once per pom.xml and kept outside the work tree. Two processes may do this at
 * the same time: each fetches into a folder of its own and the first rename wins.
 */
export async function jars(): Promise<string> {
  const home = await folder()
  const complete = join(home, 'complete')
  if (existsSync(complete)) return join(home, 'lib')
  const work = `${home}.${process.pid}`
  await mkdir(work, { recursive: true })
  const args = ['-q', '-B', '-f', join(here, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${work}/lib`]
  await run('mvn', args, { maxBuffer: 1 << 26 })
  await writeFile(join(work, 'complete'), '')
  try {
    await rename(work, home)
  } catch (error) {
    await rm(work, { recursive: true, force: true })
    if (!existsSync(complete)) throw error
  }
  return join(home, 'lib')
}
