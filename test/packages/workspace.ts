import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { promisify } from 'node:util'

export const ROOT = resolve(import.meta.dirname, '../..')
const BIN = join(ROOT, 'node_modules', '.bin')

/** The environment of the project's scripts: its pinned tools come first. */
export const ENVIRONMENT = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH}`, NO_COLOR: '1' }

/** Runs a program and answers its output; what it wrote is part of the error when it fails. */
export async function execute(program: string, given: readonly string[], cwd: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(program, [...given], { cwd, env: ENVIRONMENT, maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string }
    throw new Error(`${message}\n${stdout}\n${stderr}`)
  }
}

/** The packages that people import. */
export async function packageNames(): Promise<string[]> {
  const entries = await readdir(join(ROOT, 'packages'), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly sideEffects?: unknown
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export async function manifestOf(name: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(ROOT, 'packages', name, 'package.json'), 'utf8')) as Manifest
}

/** Packs every package as it would be published; answers the tarballs by package. */
export async function packAll(): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-packages-'))
  const tarballs = new Map<string, string>()
  for (const name of await packageNames()) {
    const printed = await execute('npm', ['pack', '--json', '--pack-destination', folder], join(ROOT, 'packages', name))
    const packed = JSON.parse(printed.slice(printed.search(/[[{]/))) as unknown
    const [first] = Array.isArray(packed) ? packed : Object.values(packed as object)
    tarballs.set(name, join(folder, (first as { filename: string }).filename))
  }
  return tarballs
}
