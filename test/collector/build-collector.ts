import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The Go module that assembles the collector. */
const MODULE = fileURLToPath(new URL('./otelcol', import.meta.url))
const SOURCES = ['go.mod', 'go.sum', 'main.go']

/** The configuration that the collector is started with. */
export const COLLECTOR_CONFIG = join(MODULE, 'config.yaml')

/**
 * True where the collector can be built. Without Go it is false, after one line that says so; under `CI=true` it is an error, since a
 * suite that is skipped there proves nothing.
 *
 * @throws Error without Go under `CI=true`
 */
export async function collectorAvailable(): Promise<boolean> {
  try {
    await run('go', ['version'])
    return true
  } catch {
    const line = 'the OpenTelemetry Collector is not tested: no Go toolchain (install Go 1.26 or later, `go version` must answer)'
    if (process.env.CI === 'true') throw new Error(line)
    console.warn(line)
    return false
  }
}

/**
 * Path of the collector's executable, built with `go build` if its sources have changed since. Kept outside of the work tree
 * (`$XDG_CACHE_HOME` or `~/.cache`, in `sluice/collector/<hash of the sources>`), so that it is built once for all checkouts. The first
 * build downloads the modules that go.sum pins and takes one to two minutes.
 */
export async function buildCollector(): Promise<string> {
  const executable = join(await cacheFolder(), process.platform === 'win32' ? 'collector.exe' : 'collector')
  if (await exists(executable)) return executable
  const folder = dirname(executable)
  await mkdir(folder, { recursive: true })
  // Built aside and moved into place: two suites may build at once, and one that is killed leaves no half of a file.
  const aside = await mkdtemp(join(folder, 'build-'))
  try {
    const built = join(aside, 'collector')
    const env = { ...process.env, CGO_ENABLED: '0' }
    await run('go', ['build', '-mod=readonly', '-trimpath', '-o', built, '.'], { cwd: MODULE, env, maxBuffer: 1 << 24 })
    await rename(built, executable)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return executable
}

async function cacheFolder(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of SOURCES) hash.update(name).update(await readFile(join(MODULE, name)))
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(cache, 'sluice', 'collector', hash.digest('hex').slice(0, 16))
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
