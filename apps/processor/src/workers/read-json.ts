import { isAscii, isUtf8 } from 'node:buffer'
import type { ReadProblem } from './batch.ts'
import { isTextTooDeep } from './nesting.ts'

export type ReadJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: ReadProblem }

/** Reads JSON in UTF-8. The parser's message quotes what it could not read, so nothing of it is kept. */
export function readJson(bytes: Buffer): ReadJson {
  let text: string
  if (isAscii(bytes)) text = bytes.toString('latin1')
  else if (isUtf8(bytes)) text = bytes.toString('utf8')
  else return { ok: false, problem: 'E_UTF8' }
  return parseJson(text)
}

export function parseJson(text: string): ReadJson {
  if (isTextTooDeep(text)) return { ok: false, problem: 'E_RECORD_TOO_DEEP' }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, problem: 'E_JSON' }
  }
}
