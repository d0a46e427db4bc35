import { glob, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { errno } from '../bytes/select-files.ts'
import { partitionTokens } from '../partition-token.ts'
import { SourceError, type SourceFile } from '../source.ts'

export interface ConversationFile extends SourceFile {
  readonly absolute: string
  /** The N of `message_N.json`: 1 holds the newest messages. Undefined for a name that is nearly one, which is not read. */
  readonly number: number | undefined
}

export interface Conversation {
  /** Stable across exports as far as Meta allows: the thread's number, else the folder's (or file's) name. */
  readonly id: string
  readonly partition: string
  /** Oldest messages first. */
  readonly files: readonly ConversationFile[]
}

const compareBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** A folder is called `name_number`; the name changes with the account's, the number does not. */
const threadId = (folder: string): string => /_(\d{8,})$/.exec(folder)?.[1] ?? folder

/** `a/messages/inbox/bob_123` -> `inbox`: the same thread can be in two boxes, as `inbox` and `e2ee_cutover`. */
const boxOf = (folder: string): string => folder.split('/').at(-2) ?? ''

/**
 * The conversations of an unpacked export, in byte order of their folders: `…/<box>/<thread>/message_N.json` below whatever the
 * export's year puts above it, and the flat files `messages/<name>_<N>.json` of the separate export of encrypted chats.
 * `directory` may be any folder from the export's root down to one thread.
 * @throws SourceError when there are none
 */
export async function findConversations(directory: string, key: Uint8Array | undefined): Promise<Conversation[]> {
  const info = await stat(directory).catch((error: unknown) => {
    throw new SourceError('E_SOURCE_UNREADABLE', `cannot look at the export's folder: ${errno(error)}`)
  })
  if (!info.isDirectory()) throw new SourceError('E_SOURCE_UNREADABLE', 'the export must be a folder: unpack the zip file first')
  const groups = new Map<string, { path: string; number: number | undefined }[]>()
  for await (const match of glob('**/*_*.json', { cwd: directory })) {
    const path = sep === '/' ? match : match.split(sep).join('/')
    const names = path.split('/')
    const folder = names.slice(0, -1).join('/')
    const name = names.at(-1)!
    const inThread = /^message_(\d+)\.json$/i.exec(name)
    if (inThread !== null) group(groups, folder, { path, number: Number(inThread[1]) })
    else if (/^message_\d.*\.json$/i.test(name)) group(groups, folder, { path, number: undefined })
    else if (/_\d+\.json$/.test(name) && (folder === '' || names.at(-2) === 'messages')) group(groups, path, { path, number: 1 })
  }
  if (groups.size === 0) throw await nothingFound(directory)
  const folders = [...groups.keys()].sort(compareBytes)
  const tokenOf = partitionTokens(key)
  return Promise.all(
    folders.map(async (folder) => {
      const name = basename(folder === '' ? directory : folder, '.json')
      const id = folder.endsWith('.json') ? name : threadId(name)
      const partition = tokenOf(['meta', boxOf(folder), id])
      const files = groups.get(folder)!.sort((a, b) => (b.number ?? 0) - (a.number ?? 0) || compareBytes(a.path, b.path))
      return {
        id,
        partition,
        files: await Promise.all(
          files.map(async ({ path, number }) => {
            const absolute = join(directory, path)
            const bytes = await stat(absolute).then(
              ({ size }) => size,
              () => 0,
            )
            return { path, number, absolute, bytes, partition }
          }),
        ),
      }
    }),
  )
}

function group<T>(groups: Map<string, T[]>, name: string, member: T): void {
  const members = groups.get(name)
  if (members === undefined) groups.set(name, [member])
  else members.push(member)
}

async function nothingFound(directory: string): Promise<SourceError> {
  for await (const _ of glob('**/message_*.html', { cwd: directory }))
    return new SourceError('E_SOURCE_EMPTY', 'the export was made as HTML: ask for it again in the format JSON')
  return new SourceError('E_SOURCE_EMPTY', 'the folder holds no conversation (…/messages/inbox/*/message_1.json)')
}
