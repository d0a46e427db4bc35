import { namesHelp } from '../../names-option.ts'
import { type Command, UsageError } from '../../usage.ts'
import { explainRecord } from './record.ts'
import { explainText } from './text.ts'

const HELP = `usage: sluice explain --contract FILE --record FILE|- [--names TIER] [--json]
       sluice explain --text FILE|- [--preset NAME] [--with OPERATOR] [--names TIER] [--values] [--json]

Says why one record passed or not: verdict, reason, whose consent decided (by the part they play, not by name), and what would be
taken out of which field. Or says of one text what is found where, by which recognizer and checks, how sure and what would replace
it, and what was considered, and why it was rejected. Nothing personal is in the answer, so it can be sent on.

  --contract FILE  the contract
  --record FILE    a file with one record as JSON; - reads standard input; FILE:N reads line N (from 1) of a JSON Lines file
  --text FILE      a text file; - reads standard input
  --preset NAME    for --text: training (default), retrieval, prompt, logs
  --with OPERATOR  for --text: what replaces the values, label by default (see sluice redact --help)
  --values         for --text: show the values too; the answer is then as personal as the text
  --names TIER     who finds names, instead of whom the contract says:
                   ${namesHelp(19)}
  --json           as JSON`

export const explain: Command = {
  summary: 'why a record passed or not, what is found in a text and why; nothing personal in the answer',
  help: HELP,
  async run(context) {
    const isText = context.arguments.some((given) => given === '--text' || given.startsWith('--text='))
    if (!isText && context.arguments.length === 0) throw new UsageError('--contract and --record are needed, or --text')
    return isText ? explainText(context) : explainRecord(context)
  },
}
