import { createRedactor, type Explanation } from '@sluice/redact'
import { tagLines } from '../../../names/tag-lines.ts'
import { openFile, REDACTOR_ARGUMENTS, redactorChoice } from '../../redactor-options.ts'
import { palette } from '../../terminal.ts'
import { textBlocks } from '../../text-blocks.ts'
import { type CommandContext, EXIT, readArguments, required } from '../../usage.ts'
import { show } from './show-text.ts'

/** Why each finding of one text is one, and what stopped the others. Values are shown only when asked for. @throws UsageError */
export async function explainText({ arguments: given, environment, stdout, stdin }: CommandContext): Promise<number> {
  const { values } = readArguments(given, {
    ...REDACTOR_ARGUMENTS,
    text: { type: 'string' },
    values: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  })
  const file = required(values.text, '--text')
  const { preset, tier, operator, options } = redactorChoice(values)
  const tagged = tier === 'accurate' || tier === 'cascade' ? await tagLines(preset, tier) : undefined
  let text = ''
  for await (const block of textBlocks(file === '-' ? stdin : openFile(file), Number.POSITIVE_INFINITY)) text += block
  const spans = await tagged?.spansIn(text)
  await tagged?.close()
  // What replaces a value is not shown, so no key is needed.
  const explanation = createRedactor({ ...options, with: 'label' }).explain(text, spans && { spans })
  const answer = values.json
    ? JSON.stringify(forMachines(explanation, text, operator, values.values))
    : show({ explanation, text, operator, values: values.values }, palette(stdout, environment))
  stdout.write(`${answer}\n`)
  return EXIT.done
}

/** The explanation as it is, with the operator, and with the values if they are wanted. */
function forMachines({ findings, missed, notPersonal }: Explanation, text: string, operator: string, values: boolean) {
  const valued = <T extends { readonly start: number; readonly end: number }>(claims: readonly T[]) =>
    values ? claims.map((claim) => ({ ...claim, value: text.slice(claim.start, claim.end) })) : claims
  return {
    findings: valued(findings.map((finding) => ({ ...finding, operator }))),
    missed: valued(missed),
    notPersonal: valued(notPersonal),
  }
}
