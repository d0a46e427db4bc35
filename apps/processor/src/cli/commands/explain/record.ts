import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import {
  createMemoryLedger,
  type Evidence,
  type Explanation,
  explain as explainOutcome,
  gatherEvidence,
  type Plan,
  type ProcessOptions,
} from '@sluice/pipeline'
import { loadConsent } from '../../../flow/load-consent.ts'
import { loadContract } from '../../../flow/load-contract.ts'
import { unreadableFile } from '../../../flow/unreadable-file.ts'
import { requireTaggers } from '../../../names/models.ts'
import { openTaggers } from '../../../names/taggers.ts'
import { namesTier } from '../../names-option.ts'
import { type Palette, palette } from '../../terminal.ts'
import { type CommandContext, EXIT, readArguments, required, UsageError } from '../../usage.ts'

/** Why one record passed or not. @throws UsageError */
export async function explainRecord({ arguments: given, environment, stdout, stdin }: CommandContext): Promise<number> {
  const { values } = readArguments(given, {
    contract: { type: 'string', short: 'c' },
    record: { type: 'string', short: 'r' },
    names: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const contractFile = resolve(required(values.contract, '--contract'))
  const record = await readRecord(required(values.record, '--record'), stdin)
  // Nothing keyed is printed, so any key serves.
  const names = namesTier(values.names)
  const { plan, folder } = await loadContract(contractFile, {
    key: randomBytes(32),
    ...(names === undefined ? {} : { names }),
  })
  await requireTaggers(plan)
  const { files } = plan.contract.consent
  const consent = files === undefined ? undefined : (await loadConsent(files, folder)).view
  const options: ProcessOptions = {
    now: Date.now(),
    position: { source: 'explain', partition: 0, offset: 0 },
    ledger: createMemoryLedger(),
    ...(consent ? { consent } : {}),
  }
  const evidence = plan.taggers.length > 0 ? await tagged(plan, record, options) : undefined
  const outcome = plan.process(record, evidence ? { ...options, evidence } : options)
  const explanation = explainOutcome(plan, outcome)
  stdout.write(`${values.json ? JSON.stringify(explanation) : show(explanation, palette(stdout, environment))}\n`)
  return EXIT.done
}

async function tagged(plan: Plan, record: unknown, options: ProcessOptions): Promise<Evidence> {
  const texts = new Map<string, Set<string>>()
  plan.collectTexts(record, options, texts)
  const { taggers, close } = await openTaggers(plan.taggers)
  try {
    return await gatherEvidence(texts, taggers)
  } finally {
    await close()
  }
}

async function readRecord(from: string, stdin: NodeJS.ReadStream): Promise<unknown> {
  const content = from === '-' ? await text(stdin) : await readPart(from)
  try {
    return JSON.parse(content)
  } catch {
    throw new UsageError('--record is not one JSON value (for a line of a JSON Lines file write FILE:N)')
  }
}

async function readPart(from: string): Promise<string> {
  const [, file = from, line] = /^(.+):([1-9]\d*)$/.exec(from) ?? []
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(unreadableFile(file, error))
  })
  if (line === undefined) return content
  const found = content.split('\n')[Number(line) - 1]
  if (found === undefined) throw new UsageError(`${file} has no line ${line}`)
  return found
}

function show({ verdict, reason, meaning, party, quarantine, fields }: Explanation, { bold, dim, green, red }: Palette): string {
  const passes = verdict === 'allow' || verdict === 'redact'
  const lines = [`${bold((passes ? green : red)(verdict))}  ${reason}`, dim(meaning)]
  if (party) lines.push(`decided by the consent of: ${party}`)
  if (quarantine) lines.push(`quarantined: ${quarantine.code} at ${quarantine.path || '(record)'}`)
  for (const { path, treatment, findings } of fields) {
    lines.push(`  ${path}  ${treatment}`)
    for (const { entity, recognizer, operator, count } of findings)
      lines.push(`    ${count} × ${entity} by ${recognizer}, ${operator}`)
  }
  return lines.join('\n')
}
