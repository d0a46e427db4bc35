import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DATA, hasData } from '../../data.ts'

const FILE = 'chat.txt.gz'

/** The messages of the chat file, in the random order in which they stand there, or nothing where the data is not. */
export function chatMessages(count = Number.POSITIVE_INFINITY): string[] {
  if (!hasData(FILE)) return []
  const lines = gunzipSync(readFileSync(join(DATA, FILE)))
    .toString('utf8')
    .split('\n')
    .slice(0, count)
  // A string that was cut from a larger one is a view on it; a message in production is not.
  return lines.filter((line) => line !== '').map((line) => Buffer.from(line).toString('utf8'))
}
