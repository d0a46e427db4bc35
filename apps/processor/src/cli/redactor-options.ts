import { createReadStream } from 'node:fs'
import type { RedactorOptions } from '@sluice/redact'
import { loadKey } from '../flow/load-key.ts'
import { unreadableFile } from '../flow/unreadable-file.ts'
import { namesTier } from './names-option.ts'
import { UsageError } from './usage.ts'

const PRESETS = ['training', 'retrieval', 'prompt', 'logs'] as const
const OPERATORS = ['mask', 'label', 'token', 'pseudonym', 'surrogate', 'hash', 'encrypt', 'generalise', 'drop'] as const
const KEYED = new Set<string>(['pseudonym', 'surrogate', 'hash', 'encrypt'])

/** `--preset`, `--with` and `--names`, of the commands that read a text. */
export const REDACTOR_ARGUMENTS = {
  preset: { type: 'string' },
  with: { type: 'string' },
  names: { type: 'string' },
} as const

type Given = { readonly [option in keyof typeof REDACTOR_ARGUMENTS]?: string | undefined }

/** What they stand for. @throws UsageError */
export function redactorChoice(given: Given) {
  const preset = oneOf('--preset', given.preset, PRESETS) ?? 'training'
  const operator = oneOf('--with', given.with, OPERATORS) ?? 'label'
  const tier = namesTier(given.names) ?? 'fast'
  const options: RedactorOptions = { preset, with: operator, names: tier === 'fast' ? 'fast' : 'off' }
  return { preset, operator, tier, options }
}

/** The options with the key, where the operator needs one. */
export async function withKey(options: RedactorOptions, environment: NodeJS.ProcessEnv): Promise<RedactorOptions> {
  return KEYED.has(options.with as string) ? { ...options, key: await loadKey(environment) } : options
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined
  const found = allowed.find((name) => name === value)
  if (found === undefined) throw new UsageError(`${option} takes one of ${allowed.join(', ')}`)
  return found
}

/** The bytes of a file. @throws UsageError when it cannot be read */
export async function* openFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new UsageError(unreadableFile(file, error))
  }
}
