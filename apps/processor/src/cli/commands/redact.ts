import { createRedactor, type Span } from '@sluice/redact'
import { tagLines } from '../../names/tag-lines.ts'
import { namesHelp } from '../names-option.ts'
import { openFile, REDACTOR_ARGUMENTS, redactorChoice, withKey } from '../redactor-options.ts'
import { textBlocks } from '../text-blocks.ts'
import { type Command, EXIT, readArguments, UsageError } from '../usage.ts'

const HELP = `usage: sluice redact [FILE|-] [--preset NAME] [--with OPERATOR] [--names TIER] [--json]

Text in, text out, with personal data taken out.

  FILE               a text file; - or nothing: standard input
  --preset NAME      training (default), retrieval, prompt, logs
  --with OPERATOR    mask, label, token, pseudonym, surrogate, hash, encrypt, generalise, drop (pseudonym, surrogate, hash
                     and encrypt need SLUICE_KEY)
  --names TIER       who finds names: ${namesHelp(21)}
  --json             a JSON line per block of text: { text, findings } (entity, start, end, score, recognizer)`

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
    for await (const block of textBlocks(file === '-' ? stdin : openFile(file), tagged ? TAGGED_UNITS : BLOCK_UNITS)) {
      const spans: readonly Span[] | undefined = await tagged?.spansIn(block)
      const { text, findings } = redactor.redact(block, spans && { spans })
      const ready = stdout.write(values.json ? `${JSON.stringify({ text, findings })}\n` : text)
      if (!ready) await new Promise((resolve) => stdout.once('drain', resolve))
    }
    await tagged?.close()
    return EXIT.done
  },
}
