import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { createRedactor, type RedactorOptions } from '@sluice/redact'
import { loadKey } from '../../flow/load-key.ts'
import { type Command, EXIT, readArguments, UsageError } from '../usage.ts'

const HELP = `usage: sluice redact [FILE|-] [--preset NAME] [--with OPERATOR] [--names fast|off] [--json]

Text in, text out, with personal data taken out.

  FILE               a text file; - or nothing: standard input
  --preset NAME      training (default), retrieval, prompt, logs
  --with OPERATOR    mask, label, token, pseudonym, surrogate, hash, drop (pseudonym, surrogate and hash need SLUICE_KEY)
  --names NAME       who finds names: fast (default), off
  --json             a JSON line per block of text: { text, findings } (entity, start, end, score, recognizer)`

/** Text is read in blocks that end at a line end, so that a value is not cut in two. */
const BLOCK_UNITS = 1024 * 1024
const PRESETS = ['training', 'retrieval', 'prompt', 'logs'] as const
const OPERATORS = ['mask', 'label', 'token', 'pseudonym', 'surrogate', 'hash', 'drop'] as const
const KEYED = new Set<string>(['pseudonym', 'surrogate', 'hash'])
const NAMES = ['fast', 'off'] as const

export const redact: Command = {
  summary: 'text in, text out',
  help: HELP,
  async run({ arguments: given, environment, stdout, stdin }) {
    const { values, positionals } = readArguments(
      given,
      {
        preset: { type: 'string' },
        with: { type: 'string' },
        names: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      true,
    )
    if (positionals.length > 1) throw new UsageError('one file at a time')
    const preset = oneOf('--preset', values.preset, PRESETS) ?? 'training'
    const operator = oneOf('--with', values.with, OPERATORS) ?? 'label'
    const names = oneOf('--names', values.names, NAMES)
    const options: RedactorOptions = { preset, with: operator, ...(names ? { names } : {}) }
    const redactor = createRedactor(KEYED.has(operator) ? { ...options, key: await loadKey(environment) } : options)
    const [file = '-'] = positionals
    for await (const block of blocks(file === '-' ? stdin : openFile(file))) {
      const { text, findings } = redactor.redact(block)
      const ready = stdout.write(values.json ? `${JSON.stringify({ text, findings })}\n` : text)
      if (!ready) await new Promise((resolve) => stdout.once('drain', resolve))
    }
    return EXIT.done
  },
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined
  const found = allowed.find((name) => name === value)
  if (found === undefined) throw new UsageError(`${option} takes one of ${allowed.join(', ')}`)
  return found
}

async function* openFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`)
  }
}

/** Whole lines, about a block at a time, the same however the input arrives. */
async function* blocks(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let pending = ''
  for await (const chunk of input) {
    pending += typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk))
    while (pending.length > BLOCK_UNITS) {
      const end = pending.indexOf('\n', BLOCK_UNITS) + 1
      if (end === 0) break
      yield pending.slice(0, end)
      pending = pending.slice(end)
    }
  }
  pending += decoder.end()
  if (pending !== '') yield pending
}
