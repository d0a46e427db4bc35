import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

/** Byte 9 of a gzip header names the operating system; 255 is "unknown", the same everywhere. The time in it is zero. */
function gzip(text: string): Buffer {
  const bytes = gzipSync(text, { level: 9 })
  bytes[9] = 255
  return bytes
}

/**
 * Writes a text, compressed if the name ends in `.gz`. Another version of zlib may compress to other bytes, so a file that
 * already holds the text is left alone.
 */
export function write(folder: string, name: string, text: string): void {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  const compressed = name.endsWith('.gz')
  if (compressed && existsSync(path) && gunzipSync(readFileSync(path)).toString() === text) return
  writeFileSync(path, compressed ? gzip(text) : text)
}

export const lines = (values: readonly string[]): string => values.map((value) => `${value}\n`).join('')
