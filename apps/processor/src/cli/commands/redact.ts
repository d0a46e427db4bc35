import { StringDecoder } from 'node:string_decoder'
import { createRedactor, type Span } from '@sluice/redact'
import { tagLines } from '../../names/tag-lines.ts'
import { namesHelp } from '../names-option.ts'
import { openFile, REDACTOR_ARGUMENTS, redactorChoice, withKey } from '../redactor-options.ts'
import { type Command, EXIT, readArguments, UsageError } from '../usage.ts'

const HELP = `usage: sluice redact [FILE|-] [--preset NAME] [--with OPERATOR] [--names TIER] [--json]

Text in, text out, with personal data taken out.

  FILE               a text file; - or nothing: standard input
  --preset NAME      training (default), retrieval, prompt, logs
  --with OPERATOR    mask, label, token, pseudonym, surrogate, hash, encrypt, generalise, drop (pseudonym, surrogate, hash
                     and encrypt need SLUICE_KEY)
  --names TIER       who finds names: ${namesHelp(21)}
  --json             a JSON line per block of text: { text, findings } (entity, start, end, score, recognizer)`

/** Text is read in blocks that end at a line end, so that a value is not cut in two. */
const BLOCK_UNITS = 1024 * 1024
/** A model takes milliseconds a line: smaller blocks, so that output keeps coming. */
const TAGGED_UNITS = 16 * 1024

export const redact: Command = {
  summary: 'text in, text out',
  help: HELP,
  async run({ arguments: given, environment, stdout, stdin }) {
    const { values, positionals } = readArguments(
      given,
      { ...REDACTOR_ARGUMENTS, json: { type: 'boolean', default: false } },
      true,
    )
    if (positionals.length > 1) throw new UsageError('one file at a time')
    const { preset, tier, options } = redactorChoice(values)
    const tagged = tier === 'accurate' || tier === 'cascade' ? await tagLines(preset, tier) : undefined
    const redactor = createRedactor(await withKey(options, environment))
    const [file = '-'] = positionals
    for await (const block of blocks(file === '-' ? stdin : openFile(file), tagged ? TAGGED_UNITS : BLOCK_UNITS)) {
      const spans: readonly Span[] | undefined = await tagged?.spansIn(block)
      const { text, findings } = redactor.redact(block, spans && { spans })
      const ready = stdout.write(values.json ? `${JSON.stringify({ text, findings })}\n` : text)
      if (!ready) await new Promise((resolve) => stdout.once('drain', resolve))
    }
    await tagged?.close()
    return EXIT.done
  },
}

/** Whole lines, about a block at a time, the same however the input arrives. */
async function* blocks(input: AsyncIterable<Uint8Array | string>, units: number): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let pending = ''
  for await (const chunk of input) {
    pending += typeof chunk === 'string' ? chunk : decoder.write(Buffer.from(chunk))
    while (pending.length > units) {
      const end = pending.indexOf('\n', units) + 1
      if (end === 0) break
      yield pending.slice(0, end)
      pending = pending.slice(end)
    }
  }
  pending += decoder.end()
  if (pending !== '') yield pending
}
