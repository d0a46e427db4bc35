import { readFile } from 'node:fs/promises'
import { unreadableFile } from './unreadable-file.ts'

/** The key is missing or is no key. Never carries any of it. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

const HOW = 'make one with: openssl rand -hex 32'

/**
 * The key of pseudonyms, receipts and keyed noise: 64 hex digits from `SLUICE_KEY`, or from the file that `SLUICE_KEY_FILE`
 * names. Never from a contract or the command line, which land in histories and process lists.
 *
 * @throws KeyError when there is none, there are both, or it is not 64 hex digits
 */
export async function loadKey(environment: NodeJS.ProcessEnv): Promise<Uint8Array> {
  const { SLUICE_KEY: text, SLUICE_KEY_FILE: file } = environment
  if (text && file) throw new KeyError('SLUICE_KEY and SLUICE_KEY_FILE are both set: leave one out')
  if (text) return parse(text, 'SLUICE_KEY')
  if (!file) throw new KeyError(`no key: set SLUICE_KEY (64 hex digits) or SLUICE_KEY_FILE; ${HOW}`)
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (cause) {
    throw new KeyError(unreadableFile('the file that SLUICE_KEY_FILE names', cause))
  }
  return parse(content, 'the file that SLUICE_KEY_FILE names')
}

function parse(text: string, where: string): Uint8Array {
  const hex = text.trim()
  if (!/^[0-9a-fA-F]{64}$/.test(hex)) throw new KeyError(`${where} does not hold 64 hex digits; ${HOW}`)
  if (/^(.)\1{63}$/.test(hex)) throw new KeyError(`${where} holds one digit 64 times, which is no key; ${HOW}`)
  return Uint8Array.from(Buffer.from(hex, 'hex'))
}
