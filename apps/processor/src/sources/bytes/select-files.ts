import { glob, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { SourceError } from '../source.ts'

export interface SelectedFile {
  /** Relative to the root, `/` between names. */
  readonly path: string
  readonly absolute: string
  readonly bytes: number
  /** Whether `bytes` is the file's length; not so for pipes and devices. */
  readonly regular: boolean
}

const GLOB = /[*?[\]{}!()]/

const slashes = (path: string): string => (sep === '/' ? path : path.split(sep).join('/'))

/** Errno of a failed file operation (`ENOENT`), which names no path, unlike the message. */
export const errno = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : 'EIO'
}

/**
 * The files that the patterns name, in byte order of their paths, each once. A pattern is a file, a directory (then the files
 * below it whose names end in one of `endings`) or a glob. A name with glob characters in it that exists is that file.
 * @throws SourceError when a pattern names nothing
 */
export async function selectFiles(
  patterns: readonly string[],
  root: string,
  endings: readonly string[],
): Promise<SelectedFile[]> {
  const found = new Map<string, SelectedFile>()
  const wanted = (name: string): boolean => endings.some((ending) => name.toLowerCase().endsWith(ending))
  const add = async (absolute: string): Promise<void> => {
    const info = await stat(absolute)
    if (info.isDirectory()) return
    const path = slashes(relative(root, absolute))
    found.set(path, { path, absolute, bytes: info.isFile() ? info.size : 0, regular: info.isFile() })
  }
  for (const pattern of patterns) {
    const before = found.size
    const literal = isAbsolute(pattern) ? pattern : resolve(root, pattern)
    const info = await stat(literal).catch((error: unknown) => {
      if (errno(error) === 'ENOENT' || errno(error) === 'ENOTDIR') return undefined
      throw new SourceError('E_SOURCE_UNREADABLE', `cannot look at ${pattern}: ${errno(error)}`)
    })
    const matches: string[] = []
    if (info === undefined) {
      if (!GLOB.test(pattern)) throw new SourceError('E_SOURCE_UNREADABLE', `there is no file or directory ${pattern}`)
      for await (const match of glob(pattern, { cwd: root })) matches.push(resolve(root, match))
    } else if (info.isDirectory()) {
      for await (const match of glob('**/*', { cwd: literal })) if (wanted(match)) matches.push(join(literal, match))
    } else {
      matches.push(literal)
    }
    for (const match of matches) {
      await add(match).catch((error: unknown) => {
        throw new SourceError('E_SOURCE_UNREADABLE', `cannot look at a file that ${pattern} names: ${errno(error)}`)
      })
    }
    if (found.size === before && matches.length === 0) throw new SourceError('E_SOURCE_EMPTY', `no file matches ${pattern}`)
  }
  return [...found.values()].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
}
